package dev.hearth.input;

/** What is handed on of records for which an input format uses the same objects again and again. */
public enum RecordReuse {
    /** Copies of Writables; right whatever is done with them. */
    COPY,
    /** The format's own objects, which change with the next record: right only where each is used up at once, as in map. */
    SHARE
}

package dev.hearth.serializer;

/**
 * Numbers that stand for names of classes, and for schemas of Avro's, in serialized data, from 0 on without gaps. All processes of an application agree on
 * them, whichever meets a class first. Safe for use by many threads. May wait for another process, so the threads that carry
 * messages between processes neither call this nor serialize data.
 */
public interface ClassIds {
    /**
     * The class's number; gives it the next one if it has none.
     *
     * @throws SerializationException if whoever gives the numbers does not answer
     */
    int idOf(String className);

    /**
     * The name whose number it is.
     *
     * @throws SerializationException if no class has that number, or whoever gives the numbers does not answer
     */
    String nameOf(int id);
}

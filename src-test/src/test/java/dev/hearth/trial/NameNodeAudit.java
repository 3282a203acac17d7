package dev.hearth.trial;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.hdfs.server.namenode.FSNamesystem;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;

/** The audit log of the embedded NameNode, which runs in this process, from now until closed. */
final class NameNodeAudit extends AppenderSkeleton implements AutoCloseable {
    private static final Pattern OPEN = Pattern.compile("\\tcmd=open\\tsrc=([^\\t]*)\\t");

    private final Logger log = Logger.getLogger(FSNamesystem.class.getName() + ".audit");
    private final Level before = log.getLevel();
    private final boolean additive = log.getAdditivity();
    private final List<String> opened = new CopyOnWriteArrayList<>();

    private NameNodeAudit() {}

    static NameNodeAudit begin() {
        NameNodeAudit audit = new NameNodeAudit();
        audit.log.addAppender(audit);
        audit.log.setAdditivity(false);
        audit.log.setLevel(Level.INFO);
        return audit;
    }

    /** The paths of files that were opened for reading, as often as they were. */
    List<String> opened() {
        return List.copyOf(opened);
    }

    @Override
    protected void append(LoggingEvent event) {
        Matcher open = OPEN.matcher(event.getRenderedMessage());
        if (open.find()) {
            opened.add(open.group(1));
        }
    }

    @Override
    public boolean requiresLayout() {
        return false;
    }

    @Override
    public void close() {
        log.removeAppender(this);
        log.setLevel(before);
        log.setAdditivity(additive);
    }
}

package dev.hearth.conf;

/** Where a setting's value came from; a later layer overrides an earlier one. */
public sealed interface SettingSource {
    /** The setting's declaration. */
    record Default() implements SettingSource {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** A {@code hearth-site.xml}. */
    record File(String location) implements SettingSource {
        @Override
        public String toString() {
            return location;
        }
    }

    /** {@code -D} on a command line, or what a launcher hands on that way. */
    record SystemProperty() implements SettingSource {
        @Override
        public String toString() {
            return "-D";
        }
    }

    /** The program itself. */
    record Code() implements SettingSource {
        @Override
        public String toString() {
            return "the program";
        }
    }
}

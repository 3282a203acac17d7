package dev.hearth.output;

/** What is done after a failure so that nothing of it stays. Also on a thread that was interrupted: file systems would refuse to work for it. */
final class Cleanup {
    private Cleanup() {}

    /** Something that takes back a part of what has failed. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Runs the step; what it throws is suppressed in {@code failure}, which stays what the caller is to see. */
    static void after(Throwable failure, Step step) {
        boolean interrupted = Thread.interrupted();
        try {
            step.run();
        } catch (InterruptedException e) {
            interrupted = true;
            failure.addSuppressed(e);
        } catch (Exception e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

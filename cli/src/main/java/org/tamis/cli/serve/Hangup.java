package org.tamis.cli.serve;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import org.tamis.service.text.Reason;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * SIGHUP, which ends a Java process that does not take it. Of the JDK only {@code sun.misc.Signal}
 * takes signals: its module {@code jdk.unsupported} is kept and exported for that until there is
 * something else (JEP 260). A shell around the process that catches the signal and tells it through
 * a file would be one more process for a supervisor to lose.
 */
final class Hangup {
  private static final Logger LOG = System.getLogger(Hangup.class.getName());

  private final Semaphore asked = new Semaphore(0);
  private boolean ignored;

  private Hangup() {}

  /** From now on the signal does not end the process. */
  static Hangup taken() {
    Hangup hangup = new Hangup();
    try {
      SignalHandler before = Signal.handle(new Signal("HUP"), _ -> hangup.asked.release());
      hangup.ignored = before.equals(SignalHandler.SIG_IGN);
    } catch (IllegalArgumentException e) { // the system has none, or the JVM runs with -Xrs
      LOG.log(Level.DEBUG, () -> "SIGHUP cannot be taken: " + Reason.of(e));
    }
    return hangup;
  }

  /** What an operator wants to know who will send one. */
  void tell() {
    if (ignored) { // the JVM leaves that to whoever started it
      LOG.log(Level.WARNING, "SIGHUP is ignored, since nohup or the like started the process");
    }
  }

  /** Waits for the next one. Those that came meanwhile are one. */
  void await() throws InterruptedException {
    asked.acquire();
    int _ = asked.drainPermits();
  }
}

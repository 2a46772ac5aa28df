package org.tamis.engine.testing;

import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.program.Executable;
import org.tamis.engine.program.Handover;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.RunControl;

/** For the test language only: a program of {@link TestCompiler}. */
public final class TestProgram {
  private final String scriptName;
  private final Executable executable;

  TestProgram(String scriptName, Executable executable) {
    this.scriptName = scriptName;
    this.executable = executable;
  }

  public String scriptName() {
    return scriptName;
  }

  public Outcome run(Message message, Envelope envelope, Host host) {
    return executable.run(message, envelope, host);
  }

  /** As {@link #run}, after other scripts. */
  public Outcome run(Handover given, Envelope envelope, Host host) {
    return executable.run(given, envelope, host);
  }

  /**
   * Runs as a part of another run: on its message as it is by now, with its host, with state and
   * limits of its own, its actions being added to those of the other.
   *
   * @return the error that ended it; nothing of what it asked for is done then
   */
  public Optional<ScriptError> runWithin(Run outer) {
    return RunControl.include(outer, executable);
  }
}

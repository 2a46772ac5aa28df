package org.tamis.bridge.programs;

import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Programs;

/** The programs that an account's scripts may run; a port. Called by several threads at a time. */
@FunctionalInterface
public interface ScriptPrograms {
  /** Nobody has programs. */
  ScriptPrograms NONE = _ -> Programs.NONE;

  /** The programs for one run. */
  Programs of(Caller caller);

  /** For whom a program runs. */
  record Caller(String account, Envelope envelope, String hostName) {}
}

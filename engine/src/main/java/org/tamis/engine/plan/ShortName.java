package org.tamis.engine.plan;

/** What scripts are called where many lines name them. */
public final class ShortName {
  private ShortName() {}

  /** Enough to know the script by; its path, of whatever system, would hide the rest. */
  public static String of(String script) {
    return script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
  }
}

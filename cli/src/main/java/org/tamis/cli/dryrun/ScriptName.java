package org.tamis.cli.dryrun;

import java.io.File;

/** What scripts are called where many lines name them. */
public final class ScriptName {
  private ScriptName() {}

  /** Enough to know the script by; its path would hide the rest. */
  public static String shortened(String script) {
    return script.substring(script.lastIndexOf(File.separatorChar) + 1);
  }
}

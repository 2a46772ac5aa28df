package org.tamis.studio.trial;

import java.io.IOException;
import org.tamis.engine.trial.TrialWorld;

/** What scripts of an account find out while they are tried, apart from the message; a port. */
@FunctionalInterface
public interface TrialWorlds {
  /** The world now. */
  TrialWorld of(String account) throws IOException;
}

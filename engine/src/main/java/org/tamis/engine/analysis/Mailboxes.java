package org.tamis.engine.analysis;

import java.util.List;

/** The mailboxes of an account; a port. Each name is asked about once for a script. */
public interface Mailboxes {
  boolean exists(String name);

  /** Some existing names that look like this one, the nearest first. */
  List<String> near(String name);
}

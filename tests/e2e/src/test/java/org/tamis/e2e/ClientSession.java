package org.tamis.e2e;

import java.io.IOException;
import java.util.List;

/** A ManageSieve client, and how it goes through all that it can do. */
interface ClientSession {
  /** As {@code docs/clients.md} names it. */
  String name();

  /** A command that succeeds where the client is installed; empty if it is always there. */
  List<String> probe();

  /** How it is installed on Debian. */
  String packages();

  /** Leaves no script behind. */
  ClientReport run(ClientSite site) throws IOException;
}

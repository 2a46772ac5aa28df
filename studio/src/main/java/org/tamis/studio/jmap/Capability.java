package org.tamis.studio.jmap;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Something that clients name in "using", with its methods (RFC 8620 §2). */
public interface Capability {
  String uri();

  /** Of the server, for the session object. */
  ObjectNode ofServer();

  /** Of an account, for the session object. */
  ObjectNode ofAccount(String account);

  /** By name, as in "Core/echo". */
  Map<String, Method> methods();
}

package org.tamis.studio.jmap.sieve;

import java.util.Map;
import org.tamis.studio.jmap.Capability;
import org.tamis.studio.jmap.IJson;
import org.tamis.studio.jmap.Method;
import tools.jackson.databind.node.ObjectNode;

/** Scripts tried on messages: ours (RFC 8620 §1.8). */
record TestCapability(ScriptTest test) implements Capability {
  /** A name and no place: RFC 8620 §1.8 has vendors take a URL of theirs, and there is none yet. */
  static final String URI = "urn:tamis:params:jmap:sieve-test";

  @Override
  public String uri() {
    return URI;
  }

  @Override
  public ObjectNode ofServer() {
    return IJson.object();
  }

  @Override
  public ObjectNode ofAccount(String account) {
    return IJson.object()
        .put("maxMessages", ScriptTest.MOST_MESSAGES)
        .put("maxSizeMessages", ScriptTest.MOST_OCTETS)
        .put("maxLast", test.last());
  }

  @Override
  public Map<String, Method> methods() {
    return Map.of("SieveScript/test", test);
  }
}

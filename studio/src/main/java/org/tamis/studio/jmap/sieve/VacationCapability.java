package org.tamis.studio.jmap.sieve;

import java.util.List;
import java.util.Map;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.studio.jmap.Capability;
import org.tamis.studio.jmap.IJson;
import org.tamis.studio.jmap.Method;
import tools.jackson.databind.node.ObjectNode;

/** RFC 8621 §8. */
record VacationCapability(ScriptServices services) implements Capability {
  private static final List<String> NEEDED = List.of("date", "include", "relational", "vacation");

  /** Whether scripts of this site can say it. */
  static boolean isPossible(ScriptCheck check) {
    return check.capabilities().containsAll(NEEDED);
  }

  @Override
  public String uri() {
    return "urn:ietf:params:jmap:vacationresponse";
  }

  @Override
  public ObjectNode ofServer() {
    return IJson.object();
  }

  @Override
  public ObjectNode ofAccount(String account) {
    return IJson.object();
  }

  @Override
  public Map<String, Method> methods() {
    return Map.of(
        "VacationResponse/get", new VacationGet(services),
        "VacationResponse/set", new VacationSet(services));
  }
}

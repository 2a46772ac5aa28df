package org.tamis.studio.jmap.sieve;

import java.util.List;
import java.util.Map;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptName;
import org.tamis.studio.jmap.Capability;
import org.tamis.studio.jmap.IJson;
import org.tamis.studio.jmap.Method;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * RFC 9661.
 *
 * @param version of Tamis
 * @param redirects that a run may do
 */
record SieveCapability(ScriptServices services, String version, int redirects)
    implements Capability {
  static final String URI = "urn:ietf:params:jmap:sieve";

  /** UTF-8 has at most so many octets for a character; 512 is what RFC 9661 §1.2.1 asks for. */
  private static final int CHARACTER_OCTETS = 4;

  @Override
  public String uri() {
    return URI;
  }

  @Override
  public ObjectNode ofServer() {
    return IJson.object().put("implementation", "Tamis " + version);
  }

  @Override
  public ObjectNode ofAccount(String account) {
    ScriptCheck check = services.check();
    ObjectNode json = IJson.object();
    json.put("maxSizeScriptName", ScriptName.MOST_CHARACTERS * CHARACTER_OCTETS);
    json.put("maxSizeScript", services.quota().scriptOctets());
    json.put("maxNumberScripts", services.quota().scripts());
    json.put("maxNumberRedirects", redirects);
    check.capabilities().forEach(json.putArray("sieveExtensions")::add);
    addSchemes(json, "notificationMethods", check.notifyMethods());
    addSchemes(json, "externalLists", check.externalLists());
    return json;
  }

  /** Null if the extension is not supported. */
  private static void addSchemes(ObjectNode json, String name, List<String> schemes) {
    if (schemes.isEmpty()) {
      json.putNull(name);
    } else {
      ArrayNode all = json.putArray(name);
      schemes.forEach(all::add);
    }
  }

  @Override
  public Map<String, Method> methods() {
    return Map.of(
        "SieveScript/get", new ScriptGet(services),
        "SieveScript/changes", new ScriptChanges(services),
        "SieveScript/set", new ScriptSet(services),
        "SieveScript/query", new ScriptQuery(services),
        "SieveScript/queryChanges", new ScriptQueryChanges(services),
        "SieveScript/validate", new ScriptValidate(services));
  }
}

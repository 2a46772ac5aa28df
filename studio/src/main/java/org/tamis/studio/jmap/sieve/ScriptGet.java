package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.GetArguments;
import org.tamis.studio.jmap.Method;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 9661 §2.3. */
record ScriptGet(ScriptServices services) implements Method {
  @Override
  public ObjectNode call(Call call) throws IOException {
    GetArguments get = GetArguments.of(call, ScriptObject.PROPERTIES, services.limits());
    ScriptListing listing = services.listing(call.account());
    ObjectNode response = call.response().put("state", listing.state());
    ArrayNode list = response.putArray("list");
    ArrayNode notFound = response.putArray("notFound");
    List<String> ids =
        get.ids().orElseGet(() -> listing.scripts().stream().map(Script::id).toList());
    for (String id : ids) {
      Optional<Script> script = listing.withId(id);
      script.ifPresentOrElse(
          found -> list.add(ScriptObject.json(found, get.properties())), () -> notFound.add(id));
    }
    return response;
  }
}

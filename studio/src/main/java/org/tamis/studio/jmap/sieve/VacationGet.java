package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.List;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.GetArguments;
import org.tamis.studio.jmap.Method;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 8621 §8.1. */
record VacationGet(ScriptServices services) implements Method {
  @Override
  public ObjectNode call(Call call) throws IOException {
    GetArguments get = GetArguments.of(call, VacationResponse.PROPERTIES, services.limits());
    ScriptListing listing = services.listing(call.account());
    VacationScript script = VacationScript.of(services.store(), call.account(), listing);
    ObjectNode response = call.response().put("state", VacationScript.state(listing));
    ArrayNode list = response.putArray("list");
    ArrayNode notFound = response.putArray("notFound");
    for (String id : get.ids().orElse(List.of(VacationResponse.ID))) {
      if (id.equals(VacationResponse.ID)) { // there is exactly one
        list.add(script.response().json(script.isEnabled(), get.properties()));
      } else {
        notFound.add(id);
      }
    }
    return response;
  }
}

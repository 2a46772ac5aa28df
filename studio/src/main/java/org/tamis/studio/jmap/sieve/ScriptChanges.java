package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.studio.jmap.Arguments;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.Method;
import org.tamis.studio.jmap.MethodError;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SieveScript/changes (RFC 8620 §5.2), from each state that is still known. */
record ScriptChanges(ScriptServices services) implements Method {
  @Override
  public ObjectNode call(Call call) throws IOException {
    Arguments arguments = call.arguments().allow(Set.of("accountId", "sinceState", "maxChanges"));
    String since = arguments.required("sinceState");
    OptionalLong most = arguments.unsigned("maxChanges");
    if (most.isPresent() && most.getAsLong() == 0) {
      throw Arguments.wrong("maxChanges", "1 or more");
    }
    ScriptListing now = services.listing(call.account());
    ScriptListing before = known(services, call.account(), since);
    ListingChanges all = ListingChanges.between(before, now);
    ListingChanges told = all.first(most.orElse(Long.MAX_VALUE));
    ScriptListing reached = services.known().remember(call.account(), told.appliedTo(before));
    boolean hasMore = told.count() < all.count();
    ObjectNode response = call.response().put("oldState", since);
    response.put("newState", hasMore ? reached.state() : now.state());
    response.put("hasMoreChanges", hasMore);
    add(told.created(), response.putArray("created"));
    add(told.updated(), response.putArray("updated"));
    add(told.destroyed(), response.putArray("destroyed"));
    return response;
  }

  /** Throws MethodError, cannotCalculateChanges, for a state that was forgotten or never was. */
  static ScriptListing known(ScriptServices services, String account, String state) {
    return services
        .known()
        .find(account, state)
        .orElseThrow(() -> MethodError.of("cannotCalculateChanges"));
  }

  private static void add(List<Script> scripts, ArrayNode ids) {
    scripts.forEach(script -> ids.add(script.id()));
  }
}

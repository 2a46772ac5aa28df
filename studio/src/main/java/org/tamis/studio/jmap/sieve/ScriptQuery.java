package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

/** RFC 9661 §2.5. */
record ScriptQuery(ScriptServices services) implements Method {
  private static final Set<String> ARGUMENTS =
      Set.of(
          "accountId",
          "filter",
          "sort",
          "position",
          "anchor",
          "anchorOffset",
          "limit",
          "calculateTotal");

  @Override
  public ObjectNode call(Call call) throws IOException {
    Arguments arguments = call.arguments().allow(ARGUMENTS);
    QueryArguments query = QueryArguments.of(arguments);
    boolean wantsTotal = arguments.flag("calculateTotal", false);
    OptionalLong limit = arguments.unsigned("limit");
    long most = services.limits().objectsInGet();
    ScriptListing listing = services.listing(call.account());
    List<Script> results = query.of(listing);
    long position = position(arguments, results);
    // The state of all scripts changes more often than the results do, as RFC 8620 §5.5 allows.
    ObjectNode response = call.response().put("queryState", listing.state());
    response.put("canCalculateChanges", true).put("position", position);
    ArrayNode ids = response.putArray("ids");
    results.stream()
        .skip(position)
        .limit(Math.min(most, limit.orElse(most)))
        .forEach(script -> ids.add(script.id()));
    if (wantsTotal) {
      response.put("total", results.size());
    }
    if (limit.isEmpty() || limit.getAsLong() > most) {
      response.put("limit", most);
    }
    return response;
  }

  private static long position(Arguments arguments, List<Script> results) {
    long position = arguments.integer("position").orElse(0);
    long offset = arguments.integer("anchorOffset").orElse(0);
    Optional<String> anchor = arguments.text("anchor");
    if (anchor.isPresent()) {
      return Math.max(0, index(results, anchor.get()) + offset);
    }
    return position < 0 ? Math.max(0, results.size() + position) : position;
  }

  private static long index(List<Script> results, String id) {
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).id().equals(id)) {
        return i;
      }
    }
    throw MethodError.of("anchorNotFound");
  }
}

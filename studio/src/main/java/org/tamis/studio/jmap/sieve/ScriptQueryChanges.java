package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.studio.jmap.Arguments;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.Method;
import org.tamis.studio.jmap.MethodError;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * SieveScript/queryChanges (RFC 8620 §5.6). All properties may change, so upToId is ignored, and
 * each script that has changed is removed and added again.
 */
record ScriptQueryChanges(ScriptServices services) implements Method {
  private static final Set<String> ARGUMENTS =
      Set.of(
          "accountId",
          "filter",
          "sort",
          "sinceQueryState",
          "maxChanges",
          "upToId",
          "calculateTotal");

  @Override
  public ObjectNode call(Call call) throws IOException {
    Arguments arguments = call.arguments().allow(ARGUMENTS);
    QueryArguments query = QueryArguments.of(arguments);
    String since = arguments.required("sinceQueryState");
    OptionalLong most = arguments.unsigned("maxChanges");
    boolean wantsTotal = arguments.flag("calculateTotal", false);
    ScriptListing now = services.listing(call.account());
    List<Script> before = query.of(ScriptChanges.known(services, call.account(), since));
    List<Script> after = query.of(now);
    Set<String> staying = same(before, after);
    List<Script> removed = without(before, staying);
    ObjectNode response = call.response().put("oldQueryState", since);
    response.put("newQueryState", now.state());
    if (wantsTotal) {
      response.put("total", after.size());
    }
    ArrayNode gone = response.putArray("removed");
    removed.forEach(script -> gone.add(script.id()));
    ArrayNode added = response.putArray("added");
    for (int i = 0; i < after.size(); i++) {
      if (!staying.contains(after.get(i).id())) {
        added.addObject().put("id", after.get(i).id()).put("index", i);
      }
    }
    if (most.isPresent() && gone.size() + added.size() > most.getAsLong()) {
      throw MethodError.of("tooManyChanges"); // RFC 8620 §5.6
    }
    return response;
  }

  /** Those that are in both and have not changed. */
  private static Set<String> same(List<Script> before, List<Script> after) {
    Set<Script> both = new HashSet<>(before);
    both.retainAll(new HashSet<>(after));
    return both.stream().map(Script::id).collect(Collectors.toSet());
  }

  private static List<Script> without(List<Script> scripts, Set<String> staying) {
    return scripts.stream().filter(script -> !staying.contains(script.id())).toList();
  }
}

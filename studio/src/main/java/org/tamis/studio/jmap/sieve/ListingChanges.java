package org.tamis.studio.jmap.sieve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;

/**
 * What makes one listing out of another.
 *
 * @param created scripts as they are now
 * @param updated likewise
 * @param destroyed scripts as they were
 */
record ListingChanges(List<Script> created, List<Script> updated, List<Script> destroyed) {
  static ListingChanges between(ScriptListing before, ScriptListing after) {
    List<Script> created = new ArrayList<>();
    List<Script> updated = new ArrayList<>();
    for (Script now : after.scripts()) {
      Optional<Script> then = before.withId(now.id());
      if (then.isEmpty()) {
        created.add(now);
      } else if (!then.get().equals(now)) {
        updated.add(now);
      }
    }
    List<Script> destroyed =
        before.scripts().stream().filter(then -> after.withId(then.id()).isEmpty()).toList();
    return new ListingChanges(created, updated, destroyed);
  }

  int count() {
    return created.size() + updated.size() + destroyed.size();
  }

  /** The first so many of them. */
  ListingChanges first(long most) {
    List<Script> some = destroyed.stream().limit(most).toList();
    List<Script> changed = updated.stream().limit(most - some.size()).toList();
    long left = most - some.size() - changed.size();
    return new ListingChanges(created.stream().limit(left).toList(), changed, some);
  }

  /** The listing that they make: an intermediate one, if they are not all. */
  ScriptListing appliedTo(ScriptListing before) {
    Map<String, Script> scripts = new LinkedHashMap<>();
    before.scripts().forEach(script -> scripts.put(script.id(), script));
    destroyed.forEach(script -> scripts.remove(script.id()));
    updated.forEach(script -> scripts.put(script.id(), script));
    created.forEach(script -> scripts.put(script.id(), script));
    return new ScriptListing(List.copyOf(scripts.values()));
  }
}

package org.tamis.studio.jmap.sieve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.scripts.ScriptListing;

/**
 * Listings that clients were told the state of, so that changes since then can be told: as many as
 * fit into a bound, those that nobody asked for longest are forgotten first. For many threads.
 */
final class KnownListings {
  /** A script takes some 200 octets. */
  private static final long MOST_SCRIPTS = 200_000;

  private final Map<Key, ScriptListing> known = new LinkedHashMap<>(16, 0.75f, true);
  private final long most;
  private long scripts;

  private record Key(String account, String state) {}

  KnownListings() {
    this(MOST_SCRIPTS);
  }

  /**
   * @param most scripts in all listings together; an empty listing counts as one
   */
  KnownListings(long most) {
    this.most = most;
  }

  synchronized ScriptListing remember(String account, ScriptListing listing) {
    Key key = new Key(account, listing.state());
    if (known.put(key, listing) == null) {
      scripts += weight(listing);
    }
    Iterator<ScriptListing> oldest = known.values().iterator();
    while (scripts > most && known.size() > 1) {
      scripts -= weight(oldest.next());
      oldest.remove();
    }
    return listing;
  }

  synchronized Optional<ScriptListing> find(String account, String state) {
    return Optional.ofNullable(known.get(new Key(account, state)));
  }

  private static long weight(ScriptListing listing) {
    return 1L + listing.scripts().size();
  }
}

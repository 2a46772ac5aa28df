package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.time.InstantSource;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.jmap.Blobs;
import org.tamis.studio.jmap.EventStreams;
import org.tamis.studio.jmap.JmapLimits;

/**
 * What all methods about scripts share.
 *
 * @param quota that the store keeps to
 * @param known listings of a while ago
 * @param events told of changes
 */
record ScriptServices(
    ScriptStore store,
    ScriptCheck check,
    Quota quota,
    JmapLimits limits,
    Blobs blobs,
    KnownListings known,
    EventStreams events,
    InstantSource clock) {
  /** The scripts now; what changes from here on can be told for a while. */
  ScriptListing listing(String account) throws IOException {
    return known.remember(account, store.listing(account));
  }
}

package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.Turns;
import org.tamis.studio.jmap.Blobs;
import org.tamis.studio.jmap.Capability;
import org.tamis.studio.jmap.EventStreams;
import org.tamis.studio.jmap.JmapApi;
import org.tamis.studio.jmap.JmapLimits;
import org.tamis.studio.jmap.JmapUrls;
import org.tamis.studio.jmap.Uploads;
import org.tamis.studio.trial.Trials;

/**
 * A JMAP server for scripts, put together.
 *
 * @param version of Tamis
 * @param store that ManageSieve and delivery use, too
 * @param check that bounds how much is checked at a time
 * @param quota that the store keeps to
 * @param redirects that a run may do
 */
public record SieveJmap(
    String version,
    ScriptStore store,
    ScriptCheck check,
    Quota quota,
    int redirects,
    Trials trials,
    InstantSource clock) {
  private static final int TESTS_AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * @param uploads closed by whoever made them
   */
  public JmapApi api(JmapLimits limits, JmapUrls urls, Uploads uploads) {
    KnownListings known = new KnownListings();
    EventStreams events = new EventStreams(account -> states(known, account), limits);
    Blobs blobs = new Blobs(uploads, List.of(new ScriptBlobs(store)));
    ScriptServices services =
        new ScriptServices(store, check, quota, limits, blobs, known, events, clock);
    return new JmapApi(limits, urls, capabilities(services), blobs, events);
  }

  private List<Capability> capabilities(ScriptServices services) {
    List<Capability> all = new ArrayList<>();
    all.add(new SieveCapability(services, version, redirects));
    if (VacationCapability.isPossible(check)) {
      all.add(new VacationCapability(services));
    }
    Turns turns = new Turns(TESTS_AT_ONCE, PATIENCE, "too many scripts are being tried");
    all.add(new TestCapability(new ScriptTest(services, trials, turns)));
    return all;
  }

  /** What clients can be told of: scripts may be changed by ManageSieve, or in a shell. */
  private SortedMap<String, String> states(KnownListings known, String account) throws IOException {
    ScriptListing listing = known.remember(account, store.listing(account));
    SortedMap<String, String> states = new TreeMap<>();
    states.put(ScriptObject.TYPE, listing.state());
    if (VacationCapability.isPossible(check)) {
      states.put("VacationResponse", VacationScript.state(listing));
    }
    return states;
  }
}

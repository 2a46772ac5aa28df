package org.tamis.bridge.store.imap;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;

/** What a server can do for scripts, from its capabilities. */
final class ImapFeatures {
  private ImapFeatures() {}

  /**
   * @param has whether the server has a capability
   */
  static StoreFeatures of(Predicate<String> has) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (has.test("SPECIAL-USE") || has.test("XLIST")) { // RFC 6154 §2, and what was before it
      features.add(Feature.SPECIAL_USE);
    }
    if (has.test("OBJECTID")) { // RFC 8474 §3
      features.add(Feature.MAILBOX_IDS);
    }
    if (has.test("METADATA")) { // RFC 5464 §1: for mailboxes and the server
      features.addAll(EnumSet.of(Feature.MAILBOX_METADATA, Feature.SERVER_METADATA));
    }
    if (has.test("METADATA-SERVER")) {
      features.add(Feature.SERVER_METADATA);
    }
    return new StoreFeatures(features);
  }
}

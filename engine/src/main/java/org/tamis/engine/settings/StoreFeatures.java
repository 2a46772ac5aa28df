package org.tamis.engine.settings;

import java.util.Set;

/**
 * What the mail store behind the host can do beyond mailboxes with names. Scripts cannot require an
 * extension that needs more.
 */
public record StoreFeatures(Set<Feature> features) {
  /** A store of which nothing is known. */
  public static final StoreFeatures NONE = new StoreFeatures(Set.of());

  /** What a store may have. */
  public enum Feature {
    /** Annotations of mailboxes (RFC 5464). */
    MAILBOX_METADATA,
    /** Annotations of the server (RFC 5464). */
    SERVER_METADATA,
    /** Mailboxes with a special use (RFC 6154). */
    SPECIAL_USE,
    /** Mailboxes with an id (RFC 8474). */
    MAILBOX_IDS
  }

  public StoreFeatures {
    features = Set.copyOf(features);
  }

  public static StoreFeatures of(Feature... features) {
    return new StoreFeatures(Set.of(features));
  }

  /** Whether the site's store has the feature. */
  public static boolean has(Feature feature, Settings settings) {
    return settings.of(StoreFeatures.class, NONE).features().contains(feature);
  }
}

package org.tamis.cli.config;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.bridge.lmtp.LmtpOffer;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.settings.StoreFeatures;

/** Keys that decide which extensions scripts can require, because the bridge has what they need. */
final class BridgeKeys {
  private BridgeKeys() {}

  /** {@code lists.files}: a name, a space and a path each. */
  static ListSettings lists(ConfigFile file) {
    Section section = file.section("lists");
    Map<String, Path> files = new HashMap<>();
    for (String entry : section.texts("files")) {
      int space = entry.indexOf(' ');
      Optional<Path> path =
          space < 0 ? Optional.empty() : section.resolved(entry.substring(space + 1).strip());
      if (path.isEmpty() || !ListSettings.isName(entry.substring(0, space))) {
        section.mistake("files", "\"" + entry + "\": expected a URI, a space and a path");
      } else {
        files.put(entry.substring(0, space), path.get());
      }
    }
    return ListSettings.of(files, section.path("address-books"));
  }

  /** Without any list there is nothing that {@code extlists} could be used for. */
  static ExtlistsSettings schemes(ListSettings lists) {
    Set<String> names = new TreeSet<>(lists.files().keySet());
    if (!names.isEmpty() || lists.addressBooks().isPresent()) {
      names.add(ExternalLists.DEFAULT_ADDRESS_BOOK);
    }
    return new ExtlistsSettings(
        names.stream().map(name -> name.substring(0, name.indexOf(':'))).distinct().toList());
  }

  /** {@code store.features}; empty where an IMAP server is to be asked. */
  static Optional<StoreFeatures> features(ConfigFile file) {
    Section section = file.section("store");
    StoreFeatures listed = listed(section);
    boolean imap = file.value("store.type").map("imap"::equals).orElse(true);
    boolean asked = imap && !section.has("features");
    return asked ? Optional.empty() : Optional.of(listed);
  }

  private static StoreFeatures listed(Section section) {
    Map<String, List<StoreFeatures.Feature>> known =
        Map.of(
            "metadata",
            List.of(StoreFeatures.Feature.MAILBOX_METADATA, StoreFeatures.Feature.SERVER_METADATA),
            "special-use",
            List.of(StoreFeatures.Feature.SPECIAL_USE),
            "mailbox-id",
            List.of(StoreFeatures.Feature.MAILBOX_IDS));
    Set<StoreFeatures.Feature> features = EnumSet.noneOf(StoreFeatures.Feature.class);
    for (String name : section.texts("features", "those of the server")) {
      List<StoreFeatures.Feature> meant = known.getOrDefault(name, List.of());
      if (meant.isEmpty()) {
        section.mistake(
            "features", "\"" + name + "\": expected one of " + new TreeSet<>(known.keySet()));
      }
      features.addAll(meant);
    }
    return new StoreFeatures(features);
  }

  /**
   * {@code lmtp.offers}.
   *
   * @param canReport whether DSN, if nothing is said
   */
  static Set<LmtpOffer> offers(Section section, boolean canReport) {
    Set<LmtpOffer> offers = EnumSet.noneOf(LmtpOffer.class);
    if (canReport && !section.has("offers")) {
      offers.add(LmtpOffer.DSN);
    }
    for (String name : section.texts("offers", "DSN with a smart host")) {
      switch (name.toUpperCase(Locale.ROOT)) {
        case "DSN" -> offers.add(LmtpOffer.DSN);
        case "DELIVERBY" -> offers.add(LmtpOffer.DELIVERBY);
        default -> section.mistake("offers", "\"" + name + "\": expected DSN or DELIVERBY");
      }
    }
    return offers;
  }
}

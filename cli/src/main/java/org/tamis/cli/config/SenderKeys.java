package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.srs.Srs;
import org.tamis.bridge.srs.SrsKeys;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;

/**
 * The keys of {@code [delivery]} about senders of redirected mail. Rewritten senders are read as
 * long as there is a key file, whoever is the sender by now: bounces come for weeks.
 */
record SenderKeys(EnvelopeSender ofRedirects, Optional<Srs> srs) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String SRS = "srs";

  /** What goes through the shell makes a good key; every node must have the same. */
  private static final String MAKE_ONE =
      "; make one: (umask 077; head -c 24 /dev/urandom | base64 > FILE)";

  static SenderKeys read(Section section, String hostName, Settings language) {
    Optional<Path> file = section.path("srs-key-file");
    String domain =
        section
            .optional("srs-domain", "the host name", "a domain", HostName::parse)
            .orElse(hostName);
    Duration time = section.time("srs-time", DAY, DAY.multipliedBy(500), "21d");
    int days = Math.toIntExact(time.plusHours(23).toDays());
    Optional<Srs> srs = file.flatMap(path -> srs(section, path, domain, days));
    return new SenderKeys(sender(section, hostName, language, srs), srs);
  }

  private static Optional<Srs> srs(Section section, Path file, String domain, int days) {
    try {
      return Optional.of(new Srs(domain, new SrsKeys(SiteKeys.read(file)), days));
    } catch (IOException e) {
      String advice = e instanceof NoSuchFileException ? MAKE_ONE : "";
      section.mistake("srs-key-file", ConfigReader.describe(file, e) + advice);
      return Optional.empty();
    }
  }

  private static EnvelopeSender sender(
      Section section, String hostName, Settings language, Optional<Srs> srs) {
    boolean missing = !section.has("srs-key-file");
    Function<String, Optional<EnvelopeSender>> named =
        text ->
            text.equals(SRS)
                ? Optional.of(
                    srs.<EnvelopeSender>map(EnvelopeSender.Rewritten::new)
                        .orElseGet(EnvelopeSender.Original::new))
                : EnvelopeSender.named(text, postmaster(hostName, language));
    EnvelopeSender sender =
        section.parsed(
            "redirect-sender",
            "sender",
            "\"sender\", \"srs\", \"recipient\", \"user\", \"postmaster\", \"<>\" or an address",
            named);
    if (section.is("redirect-sender", SRS) && missing) {
      section.mistake("redirect-sender", "\"srs\" needs delivery.srs-key-file" + MAKE_ONE);
    }
    return sender;
  }

  private static EmailAddress postmaster(String hostName, Settings language) {
    Address address = language.of(Postmaster.class, Postmaster.OF_HOST).at(hostName);
    return EmailAddress.of(address.localPart(), address.domain())
        .orElseGet(() -> new EmailAddress("postmaster", hostName));
  }
}

package org.tamis.cli.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.lmtp.LmtpAccess;
import org.tamis.bridge.lmtp.LmtpLimits;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.lmtp.LmtpTimes;
import org.tamis.engine.message.Message;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.tls.ServerIdentity;

/** The keys of {@code [lmtp]}. */
final class LmtpKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long GIB = 1L << 30;
  private static final long USUAL = GIB / 2;

  private LmtpKeys() {}

  /**
   * @param canReport whether senders can be told of a success, which DSN promises
   */
  static LmtpSettings read(Section section, String hostName, boolean canReport) {
    Optional<ServerIdentity> tls = Certificates.read(section);
    List<ListenAddress> addresses = Listen.read(section, "127.0.0.1:2424");
    if (addresses.stream().anyMatch(LmtpSettings::isForSmtp)) {
      section.mistake("listen", "port 25 is for SMTP only (RFC 2033 §5)");
    }
    long wanted = section.size("largest-message", 1 << 16, Integer.MAX_VALUE - 16L, "64M");
    long memory = memory(section, wanted);
    int largest = Math.toIntExact(fitting(section, wanted, memory));
    return new LmtpSettings(
        addresses.stream().filter(address -> !LmtpSettings.isForSmtp(address)).toList(),
        hostName,
        section.number("connections", 1, 1_000_000, 100),
        new LmtpLimits(
            LmtpLimits.DEFAULTS.lineOctets(),
            section.number("most-recipients", 100, 1_000_000, 1_000),
            largest,
            Math.toIntExact(section.size("largest-header", 1 << 16, Message.LARGEST_HEADER, "1M")),
            LmtpLimits.DEFAULTS.badCommands()),
        BridgeKeys.offers(section, canReport),
        access(section, tls),
        memory,
        times(section));
  }

  private static LmtpAccess access(Section section, Optional<ServerIdentity> tls) {
    boolean required = section.flag("require-tls", false);
    if (required && tls.isEmpty() && !section.has("certificate")) {
      section.mistake("require-tls", "is true and needs lmtp.certificate and lmtp.key");
    }
    return new LmtpAccess(
        tls,
        required && tls.isPresent(),
        Peers.read(section, "xclient-from"),
        Peers.read(section, "proxy-from"));
  }

  /** The rest of the heap is for all else, and for what nobody has counted. */
  private static long memory(Section section, long largest) {
    long most = Runtime.getRuntime().maxMemory() / 2;
    long set = section.size("message-memory", 1 << 16, 1_024 * GIB, "512M");
    if (set < largest && section.has("message-memory")) {
      section.mistake(
          "message-memory",
          "%s is less than lmtp.largest-message, %s"
              .formatted(Quantity.size(set), Quantity.size(largest)));
    } else if (set > most && set != USUAL) {
      section.hint(
          "message-memory",
          "%s is more than half of the memory that Java has, %d; that half is used, and"
                  .formatted(Quantity.size(set), 2 * most)
              + " TAMIS_JAVA_OPTS=-Xmx… makes it larger");
    }
    return Math.min(set, most);
  }

  /** A message is in memory one and a half times while it is changed and sent. */
  private static long fitting(Section section, long largest, long memory) {
    long most = memory / 3 * 2;
    if (largest > most && !section.isWrong("message-memory")) {
      section.hint(
          "largest-message",
          "one and a half times %s does not fit into lmtp.message-memory, %s; messages up to %d"
                  .formatted(Quantity.size(largest), Quantity.size(memory), most)
              + " octets are taken");
    }
    return Math.min(largest, most);
  }

  private static LmtpTimes times(Section section) {
    return new LmtpTimes(
        section.time("idle-time", SECOND, DAY, "5m"),
        section.time("block-time", SECOND, DAY, "3m"),
        section.time("message-time", SECOND, DAY, "30m"),
        section.time("write-time", SECOND, DAY, "60s"),
        section.time("shutdown-time", Duration.ZERO, Duration.ofHours(1), "20s"));
  }
}

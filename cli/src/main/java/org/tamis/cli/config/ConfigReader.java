package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.DeliverySettings.FullMailbox;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.bridge.lmtp.LmtpLimits;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.lmtp.LmtpTimes;
import org.tamis.bridge.outbox.BackOff;
import org.tamis.engine.settings.Settings;
import org.tamis.managesieve.ConnectionLimits;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.PasswordFile;
import org.tamis.service.accounts.PasswordFileException;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.scripts.Quota;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerIdentity;

/**
 * Reads a configuration file. Every key is named here once, with what it takes and its default;
 * {@code docs/configuration.md} says what each is for, and a test compares the two.
 */
public final class ConfigReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long GIB = 1L << 30;

  /** Beside the accounts' scripts, where no configuration says otherwise. */
  private static final String STATE = ".tamis.sqlite";

  private static final SortedMap<String, MissingMailbox> MISSING_MAILBOX =
      new TreeMap<>(Map.of("keep", MissingMailbox.KEEP, "create", MissingMailbox.CREATE));

  private static final SortedMap<String, FullMailbox> FULL_MAILBOX =
      new TreeMap<>(Map.of("defer", FullMailbox.DEFER, "refuse", FullMailbox.REFUSE));

  private final ConfigFile file;
  private final String hostName;

  private ConfigReader(ConfigFile file) {
    this.file = file;
    this.hostName =
        file.section("")
            .optional("host-name", "the machine's name", "a host name", HostName::parse)
            .orElseGet(HostName::ofThisMachine);
  }

  /**
   * Reads and checks the file and the files that it names.
   *
   * @throws IOException when it cannot be read at all
   */
  public static ConfigResult<Config> read(Path path) throws IOException {
    ConfigFile file = ConfigFile.read(path);
    if (!file.mistakes().isEmpty()) {
      return new ConfigResult.Wrong<>(file.mistakes().lines()); // what follows would breed errors
    }
    Optional<Config> config = new ConfigReader(file).config();
    file.refuseUnknownKeys();
    return config.isPresent() && file.mistakes().isEmpty()
        ? new ConfigResult.Good<>(config.get())
        : new ConfigResult.Wrong<>(file.mistakes().lines());
  }

  /**
   * Reads what scripts can do, and no file that the configuration names: those are the server's.
   *
   * @throws IOException when it cannot be read at all
   */
  public static ConfigResult<Language> readLanguage(Path path) throws IOException {
    ConfigFile file = ConfigFile.read(path);
    Language language = Language.STANDARD;
    if (file.mistakes().isEmpty()) {
      language = new LanguageReader(file).read();
      keys().forEach(file::know);
      file.refuseUnknownKeys();
    }
    return file.mistakes().isEmpty()
        ? new ConfigResult.Good<>(language)
        : new ConfigResult.Wrong<>(file.mistakes().lines());
  }

  /**
   * Reads how to come by the accounts' mail, and the files that this takes.
   *
   * @throws IOException when it cannot be read at all
   */
  public static ConfigResult<StoreAccess> readStore(Path path) throws IOException {
    ConfigFile file = ConfigFile.read(path);
    Optional<StoreAccess> access = Optional.empty();
    if (file.mistakes().isEmpty()) {
      access = new ConfigReader(file).storeAccess();
      keys().forEach(file::know);
      file.refuseUnknownKeys();
    }
    return access.isPresent() && file.mistakes().isEmpty()
        ? new ConfigResult.Good<>(access.get())
        : new ConfigResult.Wrong<>(file.mistakes().lines());
  }

  private Optional<StoreAccess> storeAccess() {
    Optional<PasswordFile> accounts = accounts();
    RemoteServers servers = new RemoteServers(file, hostName);
    Optional<StoreSettings> store = servers.store();
    refuseUnusable(store, accounts);
    return accounts.flatMap(file -> store.map(settings -> new StoreAccess(settings, file.names())));
  }

  /** At start, and not at each message. */
  private void refuseUnusable(Optional<StoreSettings> store, Optional<PasswordFile> accounts) {
    accounts
        .flatMap(known -> store.flatMap(settings -> settings.problem(known.names())))
        .ifPresent(problem -> file.section("store").mistake("path", problem));
  }

  /** Every key that there is, by name. */
  public static List<Key> keys() {
    ConfigFile nothing = ConfigFile.empty();
    new ConfigReader(nothing).config();
    return nothing.known();
  }

  private Optional<Config> config() {
    Optional<PasswordFile> accounts = accounts();
    Map<String, List<String>> aliases = AliasKeys.read(file);
    Optional<Path> scripts = scripts();
    SiteScripts siteScripts = siteScripts();
    Quota quota = quota();
    Optional<Path> state = file.section("state").path("database");
    Language language = new LanguageReader(file).read();
    Optional<ServerIdentity> tls = tls();
    ManageSieveSettings manageSieve = manageSieve(language.settings(), tls.isPresent());
    LmtpSettings lmtp = lmtp();
    RemoteServers servers = new RemoteServers(file, hostName);
    var store = servers.store();
    refuseUnusable(store, accounts);
    var smartHost = servers.smartHost();
    DeliverySettings delivery = delivery();
    Duration retryTime =
        file.section("delivery").time("retry-time", HOUR, DAY.multipliedBy(60), "5d");
    BackOff outbox = outbox();
    if (accounts.isEmpty() || scripts.isEmpty() || store.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Config(
            accounts.get(),
            aliases,
            scripts.get(),
            siteScripts,
            state.orElse(scripts.get().resolve(STATE)),
            quota,
            language,
            manageSieve,
            tls,
            lmtp,
            store.get(),
            smartHost,
            delivery,
            retryTime,
            outbox));
  }

  private Optional<PasswordFile> accounts() {
    Section section = file.section("accounts");
    Optional<Path> path = section.requiredPath("password-file");
    try {
      return path.isPresent() ? Optional.of(PasswordFile.open(path.get())) : Optional.empty();
    } catch (IOException e) {
      section.mistake("password-file", describe(path.get(), e));
      return Optional.empty();
    }
  }

  private Optional<Path> scripts() {
    Section section = file.section("scripts");
    Optional<Path> directory = section.requiredPath("directory");
    directory
        .filter(path -> Files.exists(path) && !Files.isDirectory(path))
        .ifPresent(path -> section.mistake("directory", path + " is not a directory"));
    return directory;
  }

  private SiteScripts siteScripts() {
    Section section = file.section("scripts");
    return new SiteScripts(
        section.paths("before"), section.path("default"), section.paths("after"));
  }

  private Quota quota() {
    Section section = file.section("scripts");
    return new Quota(
        section.number("most", 1, 100_000, 100),
        Math.toIntExact(section.size("largest", 1, 1 << 20, "1M")));
  }

  private Optional<ServerIdentity> tls() {
    Section section = file.section("managesieve");
    Optional<Path> certificate = section.path("certificate");
    Optional<Path> key = section.path("key");
    if (certificate.isPresent() != key.isPresent()) {
      String missing = certificate.isPresent() ? "key" : "certificate";
      section.mistake(
          certificate.isPresent() ? "certificate" : "key",
          "has no effect without managesieve." + missing);
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServerIdentity.load(certificate.get(), key.get()));
    } catch (IOException e) {
      section.mistake("certificate", describe(certificate.get(), e));
      return Optional.empty();
    }
  }

  private ManageSieveSettings manageSieve(Settings language, boolean hasTls) {
    Section section = file.section("managesieve");
    boolean requireTls = section.flag("require-tls", true);
    if (requireTls && !hasTls && !section.has("certificate") && !section.isWrong("require-tls")) {
      section.mistake(
          "require-tls",
          "is true and needs managesieve.certificate and managesieve.key; "
              + "set it to false only on a trusted network");
    }
    return new ManageSieveSettings(
        section.addresses("listen", "127.0.0.1:4190"),
        requireTls,
        language.limits().redirects(),
        section.flag("report-warnings", true),
        Set.copyOf(section.texts("administrators")),
        connections(section),
        logins(section),
        RequestLimits.BEFORE_LOGIN,
        RequestLimits.AFTER_LOGIN);
  }

  private static ConnectionLimits connections(Section section) {
    return new ConnectionLimits(
        section.number("connections", 1, 1_000_000, 1_000),
        section.number("connections-per-address", 1, 1_000_000, 20),
        section.time("login-time", SECOND, DAY, "60s"),
        // RFC 5804 §1.2: at least 30 minutes
        section.time("idle-time", Duration.ofMinutes(30), DAY, "30m"),
        section.time("write-time", SECOND, DAY, "60s"),
        section.time("shutdown-time", Duration.ZERO, Duration.ofHours(1), "5s"));
  }

  private static LoginLimits logins(Section section) {
    LoginLimits standard = LoginLimits.DEFAULT;
    return new LoginLimits(
        section.number("login-failures-per-connection", 1, 1_000, 6),
        section.number("login-failures-per-address", 1, 1_000_000, 20),
        section.time("login-failure-window", SECOND, DAY, "10m"),
        standard.delay(),
        standard.longestDelay());
  }

  private LmtpSettings lmtp() {
    Section section = file.section("lmtp");
    List<ListenAddress> addresses = section.addresses("listen", "127.0.0.1:2424");
    if (addresses.stream().anyMatch(LmtpSettings::isForSmtp)) {
      section.mistake("listen", "port 25 is for SMTP only (RFC 2033 §5)");
    }
    int largest =
        Math.toIntExact(section.size("largest-message", 1 << 16, Integer.MAX_VALUE - 16L, "64M"));
    long memory = section.size("message-memory", 1 << 16, 1_024 * GIB, "512M");
    if (memory < largest) {
      section.mistake("message-memory", "is smaller than lmtp.largest-message, " + largest);
    }
    return new LmtpSettings(
        addresses.stream().filter(address -> !LmtpSettings.isForSmtp(address)).toList(),
        hostName,
        section.number("connections", 1, 1_000_000, 100),
        new LmtpLimits(
            LmtpLimits.DEFAULTS.lineOctets(),
            section.number("most-recipients", 100, 1_000_000, 1_000),
            largest,
            LmtpLimits.DEFAULTS.badCommands()),
        BridgeKeys.offers(section),
        Math.max(memory, largest),
        times(section));
  }

  private static LmtpTimes times(Section section) {
    return new LmtpTimes(
        section.time("idle-time", SECOND, DAY, "5m"),
        section.time("block-time", SECOND, DAY, "3m"),
        section.time("message-time", SECOND, DAY, "30m"),
        section.time("write-time", SECOND, DAY, "60s"),
        section.time("shutdown-time", Duration.ZERO, Duration.ofHours(1), "20s"));
  }

  private DeliverySettings delivery() {
    Section section = file.section("delivery");
    return new DeliverySettings(
        hostName,
        section.choice("missing-mailbox", MISSING_MAILBOX, "keep"),
        section.choice("full-mailbox", FULL_MAILBOX, "defer"),
        section.parsed(
            "redirect-sender",
            "sender",
            "\"sender\", \"recipient\" or an address",
            ConfigReader::sender),
        section.number("parallel", 1, 10_000, 32),
        section.number("most-received", 1, 10_000, 100));
  }

  private BackOff outbox() {
    Section section = file.section("outbox");
    Duration first = section.time("first-retry", SECOND, DAY, "1m");
    Duration longest = section.time("longest-retry", SECOND, DAY, "1h");
    if (longest.compareTo(first) < 0) {
      section.mistake("longest-retry", "is shorter than outbox.first-retry");
    }
    return new BackOff(
        first,
        first.compareTo(longest) < 0 ? longest : first,
        section.time("lifetime", Duration.ZERO, DAY.multipliedBy(60), "5d"));
  }

  private static Optional<EnvelopeSender> sender(String word) {
    return switch (word) {
      case "sender" -> Optional.of(new EnvelopeSender.Original());
      case "recipient" -> Optional.of(new EnvelopeSender.Recipient());
      default ->
          word.contains("@")
              ? EmailAddress.parse(word).map(EnvelopeSender.Fixed::new)
              : Optional.empty();
    };
  }

  /** The problem in one line, with the file's name once. */
  static String describe(Path path, IOException problem) {
    return problem instanceof PasswordFileException mistakes
        ? mistakes.onOneLine()
        : Reason.about(path.toString(), problem);
  }
}

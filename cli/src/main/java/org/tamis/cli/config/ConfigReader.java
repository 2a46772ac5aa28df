package org.tamis.cli.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.outbox.BackOff;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.cli.terminal.LogSettings;
import org.tamis.engine.settings.LargestScript;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.PasswordFileException;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.Quota;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerIdentity;
import org.tamis.studio.StudioSettings;

/**
 * Reads a configuration file. Every key is named once, here or in the class of its section, with
 * what it takes and its default; {@code docs/configuration.md} says what each is for, and a test
 * compares the two.
 */
public final class ConfigReader {
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
    return read(ConfigFile.read(path));
  }

  static ConfigResult<Config> read(ConfigFile file) {
    if (!file.mistakes().isEmpty()) {
      return new ConfigResult.Wrong<>(file.mistakes().lines()); // what follows would breed errors
    }
    Optional<Config> config = new ConfigReader(file).config();
    file.refuseUnknownKeys();
    return file.result(config);
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
    return file.result(Optional.of(language));
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
    return file.result(access);
  }

  /**
   * Reads where mail goes out, and the files that this takes; nothing where it cannot.
   *
   * @throws IOException when it cannot be read at all
   */
  public static ConfigResult<Optional<SmtpSettings>> readSmartHost(Path path) throws IOException {
    ConfigFile file = ConfigFile.read(path);
    Optional<SmtpSettings> smartHost = Optional.empty();
    if (file.mistakes().isEmpty()) {
      smartHost = new RemoteServers(file, new ConfigReader(file).hostName).smartHost();
    }
    return file.result(Optional.of(smartHost));
  }

  private Optional<StoreAccess> storeAccess() {
    Optional<Accounts> accounts = AccountSourceKeys.read(file);
    Optional<StoreSettings> store = store(new RemoteServers(file, hostName), listed(accounts));
    Map<String, List<String>> aliases = AliasKeys.read(file);
    Optional<SharedSettings> database = DatabaseKeys.shared(file);
    Optional<ScriptsPlace> scripts = ScriptsKeys.optional(file, database);
    Optional<Path> standard = file.section("scripts").path("default");
    Optional<StatePlace> state = StateKeys.optional(file, scripts, database);
    return accounts.flatMap(known ->
        store.map(settings ->
            new StoreAccess(
                settings,
                all(known),
                aliases,
                scripts.map(place -> place.open(Quota.DEFAULT)),
                standard,
                state)));
  }

  /** Empty where there are more than can be listed. */
  private static Optional<List<String>> all(Accounts accounts) {
    return Optional.of(accounts.listed()).filter(_ -> accounts.areAllListed());
  }

  private static List<String> listed(Optional<Accounts> accounts) {
    return accounts.map(Accounts::listed).orElseGet(List::of);
  }

  private Optional<StoreSettings> store(RemoteServers servers, List<String> accounts) {
    StoreUsers users = new StoreUsers(file, accounts);
    return servers.store().map(users::applied);
  }

  private void refuseLoop(StoreSettings store, LmtpSettings lmtp) {
    if (store instanceof StoreSettings.Lmtp(NextHop hop)
        && NextHopKeys.isOurs(hop.place(), lmtp.addresses())) {
      file.section("store").mistake("type", hop.place() + " is lmtp.listen, this server itself");
    }
  }

  /** RFC 5321 §4.4: behind a next hop there is another delivery, and that one is the final one. */
  private static boolean isFinal(StoreSettings store) {
    return !(store instanceof StoreSettings.Lmtp);
  }

  /** Every key that there is, by name. */
  public static List<Key> keys() {
    ConfigFile nothing = ConfigFile.empty();
    new ConfigReader(nothing).config();
    return nothing.known();
  }

  private Optional<Config> config() {
    Optional<Accounts> accounts = AccountSourceKeys.read(file);
    Map<String, List<String>> aliases = AliasKeys.read(file);
    Optional<SharedSettings> database = DatabaseKeys.shared(file);
    Optional<ScriptsPlace> scripts = ScriptsKeys.required(file, database);
    SiteScripts siteScripts = siteScripts();
    long programOctets = programOctets();
    Optional<StatePlace> state = StateKeys.required(file, scripts, database);
    Language language = new LanguageReader(file).read();
    Quota quota = quota(language);
    ManageSieveKeys manageSieveKeys = new ManageSieveKeys(file.section("managesieve"));
    Optional<ServerIdentity> tls = manageSieveKeys.tls();
    ManageSieveSettings manageSieve = manageSieveKeys.settings(language.settings());
    RemoteServers servers = new RemoteServers(file, hostName);
    var store = store(servers, listed(accounts));
    var smartHost = servers.smartHost();
    LmtpSettings lmtp = LmtpKeys.read(file.section("lmtp"), hostName, smartHost.isPresent());
    store.ifPresent(settings -> refuseLoop(settings, lmtp));
    SenderKeys senders = SenderKeys.read(file.section("delivery"), hostName, language.settings());
    DeliverySettings delivery =
        DeliveryKeys.read(file.section("delivery"), hostName, senders, language.settings());
    Duration retryTime = DeliveryKeys.retryTime(file.section("delivery"));
    BackOff outbox = OutboxKeys.read(file.section("outbox"));
    LogSettings log = LogKeys.read(file.section("log"));
    ExplainSettings explain = ExplainKeys.read(file.section("explain"));
    WatchedAccounts watch =
        WatchKeys.read(
            file.section("watch"), accounts.flatMap(ConfigReader::all).orElseGet(List::of));
    Optional<InetSocketAddress> metrics = Listen.tcp(file.section("metrics"), "127.0.0.1:9464");
    Optional<StudioSettings> studio = StudioKeys.read(file, accounts);
    NodePlace node = NodeKeys.read(file.section("nodes"), lmtp.addresses());
    if (accounts.isEmpty() || scripts.isEmpty() || store.isEmpty() || state.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Config(
            accounts.get(),
            aliases,
            scripts.get(),
            siteScripts,
            state.get(),
            quota,
            programOctets,
            language,
            manageSieve,
            tls,
            lmtp,
            store.get(),
            smartHost,
            delivery.withTraceFields(delivery.traceFields() && isFinal(store.get())),
            senders.srs(),
            retryTime,
            outbox,
            log,
            explain,
            watch,
            metrics,
            studio,
            node,
            file.secrets()));
  }

  private SiteScripts siteScripts() {
    Section section = file.section("scripts");
    return new SiteScripts(
        section.paths("before"), section.path("default"), section.paths("after"));
  }

  private Quota quota(Language language) {
    Section section = file.section("scripts");
    return new Quota(
        section.number("most", 1, 100_000, 100),
        language.settings().of(LargestScript.class, LargestScript.DEFAULT).octets());
  }

  private long programOctets() {
    return file.section("scripts")
        .read(
            "cache",
            "half of the heap",
            "a size from 1M to 1024G, such as \"100M\"",
            value -> Quantity.parseSize(value).filter(size -> size >= 1 << 20 && size <= 1L << 40))
        .orElse(Runtime.getRuntime().maxMemory() / 2);
  }

  /** The problem in one line, with the file's name once. */
  static String describe(Path path, IOException problem) {
    return problem instanceof PasswordFileException mistakes
        ? mistakes.onOneLine()
        : Reason.about(path.toString(), problem);
  }
}

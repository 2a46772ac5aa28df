package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.store.maildir.MaildirSettings;
import org.tamis.service.text.Reason;

/** The servers that Tamis connects to: the mail store and the smart host. */
final class RemoteServers {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  static final Map<String, TransportSecurity> SECURITY = security();

  /** What keeps the mail. */
  private enum Kind {
    IMAP,
    MAILDIR,
    LMTP;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final SortedMap<String, Kind> TYPES = types();

  private static final List<String> IMAP_KEYS =
      List.of(
          "host",
          "port",
          "security",
          "authorities",
          "password-file",
          "master-user",
          "master-password-file",
          "features",
          "connections",
          "idle-connections",
          "idle-time",
          "connect-time",
          "answer-time");

  private static final List<String> MAILDIR_KEYS = List.of("path", "prefix", "unicode-names");

  private static final List<String> LMTP_KEYS =
      List.of(
          "host",
          "port",
          "socket",
          "security",
          "authorities",
          "recipient-delimiter",
          "connect-time",
          "answer-time");

  private final ConfigFile file;
  private final String hostName;

  RemoteServers(ConfigFile file, String hostName) {
    this.file = file;
    this.hostName = hostName;
  }

  private static SortedMap<String, Kind> types() {
    SortedMap<String, Kind> types = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      types.put(kind.word(), kind);
    }
    return types;
  }

  private static Map<String, TransportSecurity> security() {
    Map<String, TransportSecurity> words = new LinkedHashMap<>();
    words.put("tls", TransportSecurity.TLS);
    words.put("starttls", TransportSecurity.STARTTLS);
    words.put("none", TransportSecurity.NONE);
    return words;
  }

  /** Empty after a mistake. */
  Optional<StoreSettings> store() {
    Section section = file.section("store");
    ImapSettings server = storeServer();
    Kind kind = section.choice("type", TYPES, "imap");
    Optional<MaildirSettings> trees = trees(section, kind == Kind.MAILDIR);
    Optional<NextHop> hop = NextHopKeys.read(section, kind == Kind.LMTP, server, hostName);
    if (kind != Kind.IMAP || section.isWrong("type")) {
      know(section);
    }
    if (section.isWrong("type")) { // nobody knows which keys are right
      return Optional.empty();
    }
    refuseOthers(section, kind);
    return switch (kind) {
      case IMAP -> storeLogins().map(logins -> new StoreSettings.Imap(server, logins));
      case MAILDIR -> trees.map(StoreSettings.Maildir::new);
      case LMTP -> hop.map(StoreSettings.Lmtp::new);
    };
  }

  /** Empty where the path is missing or wrong. */
  private static Optional<MaildirSettings> trees(Section section, boolean chosen) {
    Optional<String> path =
        section.optional(
            "path",
            Section.NONE,
            "an absolute path with %u, %n or %d",
            text -> MaildirSettings.isTemplate(text) ? Optional.of(text) : Optional.empty());
    String prefix = section.optionalText("prefix").orElse("");
    boolean utf8 = section.flag("unicode-names", false);
    if (chosen && path.isEmpty() && !section.isWrong("path")) {
      section.mistake("path", "missing; store.type = \"maildir\" needs it");
    }
    return path.map(text -> new MaildirSettings(text, prefix, utf8));
  }

  /** Keys that are known, if useless ones here. */
  private static void know(Section section) {
    section.path("master-password-file");
    section.path("password-file");
    section.optionalText("master-user");
  }

  /** A setting that does not hold must not look as if it did. */
  private static void refuseOthers(Section section, Kind kind) {
    List<String> own = keys(kind);
    Stream.of(Kind.values())
        .flatMap(other -> keys(other).stream())
        .distinct()
        .filter(key -> section.has(key) && !own.contains(key))
        .forEach(
            key -> section.mistake(key, "has no effect with store.type = \"" + kind.word() + "\""));
  }

  private static List<String> keys(Kind kind) {
    return switch (kind) {
      case IMAP -> IMAP_KEYS;
      case MAILDIR -> MAILDIR_KEYS;
      case LMTP -> LMTP_KEYS;
    };
  }

  private ImapSettings storeServer() {
    Section section = file.section("store");
    return new ImapSettings(
        section.text("host", "127.0.0.1"),
        section.number("port", 1, 65_535, 993),
        section.choice("security", SECURITY, "tls"),
        authorities(section),
        section.number("connections", 1, 10_000, 50),
        section.number("idle-connections", 0, 10_000, 200),
        section.time("idle-time", SECOND, HOUR, "1m"),
        section.time("connect-time", SECOND, HOUR, "15s"),
        section.time("answer-time", SECOND, HOUR, "1m"));
  }

  private Optional<ImapLogin.Source> storeLogins() {
    Section section = file.section("store");
    Optional<Path> own = section.path("password-file");
    Optional<String> master = section.optionalText("master-user");
    Optional<Path> masterPassword = section.path("master-password-file");
    if (own.isPresent() == (master.isPresent() || masterPassword.isPresent())) {
      file.mistakes()
          .add(0, "store: expected either password-file, or master-user and master-password-file");
      return Optional.empty();
    }
    if (own.isPresent()) {
      return ownLogins(section, own.get());
    }
    if (master.isEmpty() || masterPassword.isEmpty()) {
      section.mistake(
          master.isEmpty() ? "master-password-file" : "master-user",
          "has no effect without store."
              + (master.isEmpty() ? "master-user" : "master-password-file"));
      return Optional.empty();
    }
    return secret(section, "master-password-file", masterPassword.get())
        .map(password -> new MasterLogin(master.get(), masterPassword.get(), password));
  }

  private static Optional<ImapLogin.Source> ownLogins(Section section, Path path) {
    section.secret("password-file", path);
    StorePasswords passwords = new StorePasswords(path);
    List<String> problems = passwords.problems();
    problems.forEach(problem -> section.mistake("password-file", problem));
    return problems.isEmpty() ? Optional.of(passwords) : Optional.empty();
  }

  /** Empty when there is none. */
  Optional<SmtpSettings> smartHost() {
    Section section = file.section("smart-host");
    Optional<String> host = section.optionalText("host");
    if (host.isEmpty() && file.value("smart-host").isPresent() && !section.isWrong("host")) {
      section.mistake("host", "missing; expected a string");
    }
    int port = section.number("port", 1, 65_535, 587);
    TransportSecurity security = section.choice("security", SECURITY, "starttls");
    Optional<SSLSocketFactory> tls = authorities(section);
    Optional<SmtpSettings.Login> login = login(section);
    Duration connect = section.time("connect-time", SECOND, HOUR, "15s");
    Duration answer = section.time("answer-time", SECOND, HOUR, "5m");
    return host.map(
        name -> new SmtpSettings(name, port, security, tls, login, hostName, connect, answer));
  }

  private static Optional<SmtpSettings.Login> login(Section section) {
    Optional<String> user = section.optionalText("user");
    Optional<Path> password = section.path("password-file");
    if (user.isPresent() != password.isPresent()) {
      section.mistake(
          user.isPresent() ? "user" : "password-file",
          "has no effect without smart-host." + (user.isPresent() ? "password-file" : "user"));
    }
    return user.isPresent() && password.isPresent()
        ? secret(section, "password-file", password.get())
            .map(text -> new SmtpSettings.Login(user.get(), text))
        : Optional.empty();
  }

  /** A file that holds a password and nothing else. */
  static Optional<String> secret(Section section, String key, Path path) {
    section.secret(key, path);
    try {
      return Optional.of(Files.readString(path).stripTrailing());
    } catch (IOException e) {
      section.mistake(key, ConfigReader.describe(path, e));
      return Optional.empty();
    }
  }

  static Optional<SSLSocketFactory> authorities(Section section) {
    Optional<Path> path = section.path("authorities");
    try {
      return path.isPresent() ? Optional.of(Authorities.trustedBy(path.get())) : Optional.empty();
    } catch (IOException e) {
      section.mistake("authorities", ConfigReader.describe(path.get(), e));
    } catch (GeneralSecurityException e) {
      section.mistake("authorities", Reason.about(path.get().toString(), e));
    }
    return Optional.empty();
  }
}

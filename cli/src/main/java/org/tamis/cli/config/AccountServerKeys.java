package org.tamis.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.imap.ImapAccounts;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.accounts.ldap.LdapAccounts;
import org.tamis.service.accounts.ldap.LdapNames;
import org.tamis.service.accounts.ldap.LdapSettings;
import org.tamis.service.tls.ServerTrust;

/**
 * The keys of {@code [accounts.imap]} and {@code [accounts.ldap]}: other servers that compare
 * passwords.
 */
final class AccountServerKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Map<String, TransportSecurity> SECURITY =
      new TreeMap<>(RemoteServers.SECURITY);

  private AccountServerKeys() {}

  static Optional<AccountSource> imap(Section section, boolean chosen) {
    ImapSettings server =
        new ImapSettings(
            section.text("host", "127.0.0.1"),
            section.number("port", 1, 65_535, 993),
            section.choice("security", SECURITY, "tls"),
            RemoteServers.authorities(section),
            section.number("connections", 1, 10_000, 50),
            0,
            SECOND,
            section.time("connect-time", SECOND, HOUR, "15s"),
            section.time("answer-time", SECOND, HOUR, "30s"));
    NameTemplate user =
        section.parsed("user", "%u", "a name with %u or %n, such as \"%n\"", NameTemplate::parse);
    Duration remembered = remembered(section);
    return chosen ? Optional.of(new ImapAccounts(server, user, remembered)) : Optional.empty();
  }

  private static Duration remembered(Section section) {
    return section.time("cache-time", Duration.ZERO, HOUR, "5m");
  }

  static Optional<AccountSource> ldap(Section section, boolean chosen) {
    Optional<LdapSettings.Look> look = look(section, chosen);
    Optional<LdapSettings.Bind> bind = bind(section);
    TransportSecurity security = section.choice("security", SECURITY, "tls");
    Optional<SSLSocketFactory> authorities = RemoteServers.authorities(section);
    String host = section.text("host", "127.0.0.1");
    int port = section.number("port", 1, 65_535, 636);
    int connections = section.number("connections", 1, 1_000, 10);
    Duration wait = section.time("wait", SECOND, HOUR, "10s");
    Duration remembered = remembered(section);
    return look.map(found ->
        new LdapAccounts(
            new LdapSettings(
                host,
                port,
                security == TransportSecurity.NONE
                    ? Optional.empty()
                    : authorities.or(() -> Optional.of(ServerTrust.platform())),
                security == TransportSecurity.STARTTLS,
                bind,
                found,
                connections,
                wait,
                remembered)));
  }

  private static Optional<LdapSettings.Bind> bind(Section section) {
    Optional<String> dn = section.optionalText("bind-dn");
    Optional<Path> file = section.path("bind-password-file");
    if (dn.isPresent() != file.isPresent()) {
      String there = dn.isPresent() ? "bind-dn" : "bind-password-file";
      String missing = dn.isPresent() ? "bind-password-file" : "bind-dn";
      section.mistake(there, "has no effect without " + section.full(missing));
      return Optional.empty();
    }
    return file.flatMap(path -> RemoteServers.secret(section, "bind-password-file", path))
        .map(password -> new LdapSettings.Bind(dn.orElseThrow(), password));
  }

  private static Optional<LdapSettings.Look> look(Section section, boolean chosen) {
    Optional<String> dn = section.optionalText("user-dn");
    String base = section.optionalText("base").orElse("");
    String filter = section.text("filter", "(mail=%u)");
    Optional<String> account = section.optionalText("account-attribute");
    Optional<String> aliases = section.optionalText("alias-attribute");
    dn.flatMap(LdapNames::dnProblem).ifPresent(why -> section.mistake("user-dn", why));
    LdapNames.filterProblem(filter).ifPresent(why -> section.mistake("filter", why));
    if (chosen && dn.isEmpty() && base.isEmpty()) {
      section.missing("base", "a distinguished name, or user-dn");
    }
    if (!chosen || section.isWrong("user-dn") || section.isWrong("filter")) {
      return Optional.empty();
    }
    if (dn.isPresent()) {
      return Optional.of(new LdapSettings.Named(dn.get()));
    }
    return base.isEmpty()
        ? Optional.empty()
        : Optional.of(new LdapSettings.Search(base, filter, account, aliases));
  }
}

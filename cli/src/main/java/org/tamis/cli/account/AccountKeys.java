package org.tamis.cli.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.config.Authorities;
import org.tamis.cli.config.ConfigFile;
import org.tamis.cli.config.ScriptEntryKey;
import org.tamis.cli.config.Section;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.secret.KeyringSecret;
import org.tamis.service.files.AccountDirectory;
import org.tamis.service.text.Reason;

/** The keys of one account. */
final class AccountKeys {
  private static final String UNENCRYPTED = "unencrypted";

  private final String name;
  private final Section section;
  private final AccountFiles files;

  AccountKeys(ConfigFile file, String name, AccountFiles files) {
    this.name = name;
    this.section = file.section("account." + name);
    this.files = files;
  }

  /** Empty after a mistake. */
  Optional<OwnAccount> read() {
    Optional<String> address =
        section.optional("address", "required", "an email address", AccountKeys::address);
    List<String> aliases = section.texts("aliases");
    Optional<ServerUrl> imap = server("imap", "required", ServerUrl.Service.IMAP);
    Optional<ServerUrl> smtp = server("smtp", "none", ServerUrl.Service.SMTP);
    boolean unencrypted = section.flag(UNENCRYPTED, false);
    Optional<SSLSocketFactory> tls = authorities();
    Optional<String> user = section.optionalText("user", "the address");
    Optional<Credentials> credentials =
        new SecretKeys(section, new KeyringSecret(files.keyring(), name), this::path)
            .read(user.or(() -> address).orElse(""));
    Optional<AccountScript> script = script();
    Optional<Path> state = path("state", "NAME.sqlite in ~/.local/state/tamis");
    require("address", "an email address");
    require("imap", ServerUrl.Service.IMAP.forms());
    if (unencrypted) {
      imap.ifPresent(url -> checkUnencrypted("imap", url));
      smtp.ifPresent(url -> checkUnencrypted("smtp", url));
    }
    if (address.isEmpty() || imap.isEmpty() || credentials.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnAccount(
            name,
            address.get(),
            aliases,
            OwnAccount.settings(protectedAs(imap.get(), unencrypted), tls),
            smtp.map(url -> new SubmissionServer(protectedAs(url, unencrypted), tls)),
            credentials.get(),
            script,
            state.orElse(files.state().resolve(name + ".sqlite"))));
  }

  private Optional<AccountScript> script() {
    Optional<Path> file = path("script", "none");
    Optional<String> entry = ScriptEntryKey.read(section);
    if (file.isPresent() && entry.isPresent()) {
      section.mistake(
          ScriptEntryKey.NAME, "cannot be used together with " + section.full("script"));
    }
    return file.<AccountScript>map(AccountScript.InFile::new)
        .or(() -> entry.map(AccountScript.InEntry::new))
        .or(this::ofStudio);
  }

  /** What was made the active script in the studio counts where nothing else is said. */
  private Optional<AccountScript> ofStudio() {
    Path active = AccountDirectory.of(files.scripts(), name).resolve(".active");
    return Files.exists(active, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new AccountScript.Active(files.scriptStore(), name, Optional.empty()))
        : Optional.empty();
  }

  private static Optional<String> address(String text) {
    return EmailAddress.parse(text).filter(_ -> text.contains("@")).map(_ -> text);
  }

  private Optional<ServerUrl> server(String key, String standard, ServerUrl.Service service) {
    return section.optional(key, standard, service.forms(), text -> ServerUrl.parse(service, text));
  }

  private void require(String key, String expected) {
    if (!section.has(key)) {
      section.missing(key, expected);
    }
  }

  private static ServerUrl protectedAs(ServerUrl url, boolean unencrypted) {
    return unencrypted && url.security() == TransportSecurity.STARTTLS ? url.unencrypted() : url;
  }

  /** RFC 8314 §3: mail is read and sent over TLS. */
  private void checkUnencrypted(String key, ServerUrl url) {
    if (url.security() == TransportSecurity.TLS) {
      section.mistake(
          UNENCRYPTED, "has no effect with " + section.full(key) + " = \"" + url + "\"");
    } else if (!url.isLoopback()) {
      section.hint(
          UNENCRYPTED, "password and mail cross the network to " + url.host() + " unprotected");
    }
  }

  private Optional<SSLSocketFactory> authorities() {
    Optional<Path> path = path("authorities", "none");
    try {
      return path.isPresent() ? Optional.of(Authorities.trustedBy(path.get())) : Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      section.mistake("authorities", Reason.about(path.get().toString(), e));
      return Optional.empty();
    }
  }

  private Optional<Path> path(String key, String standard) {
    return section.optional(
        key,
        standard,
        "a path",
        text -> text.isEmpty() ? Optional.empty() : section.resolved(files.fromHome(text)));
  }
}

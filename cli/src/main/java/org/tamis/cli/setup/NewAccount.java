package org.tamis.cli.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.account.AuthMethod;
import org.tamis.cli.account.Credentials;
import org.tamis.cli.account.OwnAccount;
import org.tamis.cli.account.SubmissionServer;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.secret.Secret;

/**
 * An account before it is written.
 *
 * @param smtpFound whether nobody gave the server for sending
 * @param tls what the authorities make
 * @param auth empty for what the secret suggests
 */
record NewAccount(
    String name,
    String address,
    ServerUrl imap,
    Optional<ServerUrl> smtp,
    boolean smtpFound,
    String user,
    Optional<Path> authorities,
    Optional<SSLSocketFactory> tls,
    Optional<AuthMethod> auth) {
  NewAccount withoutSmtp() {
    return new NewAccount(
        name, address, imap, Optional.empty(), false, user, authorities, tls, auth);
  }

  /** As it would be with this secret. */
  OwnAccount with(Secret secret, AuthMethod standard) {
    return new OwnAccount(
        name,
        address,
        List.of(),
        OwnAccount.settings(imap, tls),
        smtp.map(url -> new SubmissionServer(url, tls)),
        new Credentials(user, secret, auth.orElse(standard)),
        Optional.empty(),
        Path.of(""));
  }

  /**
   * The table of the accounts file.
   *
   * @param secret the line that says where the secret is
   */
  String table(String secret) {
    StringBuilder text = new StringBuilder("[account." + name + "]\n");
    text.append("address = ").append(quoted(address)).append('\n');
    text.append("imap = ").append(quoted(imap.toString())).append('\n');
    smtp.ifPresent(url -> text.append("smtp = ").append(quoted(url.toString())).append('\n'));
    if (!user.equals(address)) {
      text.append("user = ").append(quoted(user)).append('\n');
    }
    if (imap.security() == TransportSecurity.NONE) {
      text.append("unencrypted = true\n");
    }
    authorities.ifPresent(
        path -> text.append("authorities = ").append(quoted(path.toString())).append('\n'));
    text.append(secret).append('\n');
    auth.ifPresent(method -> text.append("auth = ").append(quoted(method.word())).append('\n'));
    return text.toString();
  }

  /** TOML: a basic string. */
  static String quoted(String text) {
    return text.codePoints()
        .mapToObj(c ->
            switch (c) {
              case '"' -> "\\\"";
              case '\\' -> "\\\\";
              default ->
                  Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c);
            })
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** TOML: an array of strings. */
  static String quoted(List<String> words) {
    return words.stream().map(NewAccount::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}

package org.tamis.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.AccountReader;
import org.tamis.cli.account.AuthMethod;
import org.tamis.cli.account.OwnAccount;
import org.tamis.cli.account.OwnAccounts;
import org.tamis.cli.account.SubmissionServer;
import org.tamis.cli.config.Authorities;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.discovery.ServerUrl.Service;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Describes a new account: nothing is written before its log-in has worked. */
final class AddAccount {
  private final ParseResult arguments;
  private final Terminal terminal;
  private final Optional<Prompt> prompt;
  private final AccountsText text;

  AddAccount(ParseResult arguments, Terminal terminal, Optional<Prompt> prompt) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.prompt = prompt;
    this.text = new AccountsText(AccountFiles.of(terminal.environment()));
  }

  /**
   * Returns the exit code.
   *
   * @param word the address, where it was given
   * @throws ParameterException when an argument is wrong
   */
  int run(Optional<String> word) {
    SecretOptions secrets = new SecretOptions(arguments, terminal, prompt);
    secrets.complaint().ifPresent(this::refuse);
    String said =
        word.or(() -> prompt.flatMap(asking -> asking.line("Email address:")))
            .orElseThrow(() -> problem("missing ADDRESS"));
    EmailAddress address =
        EmailAddress.parse(said)
            .filter(_ -> said.contains("@"))
            .orElseThrow(() -> problem("not an email address: " + said));
    String name = name(address);
    return OwnAccounts.read(terminal)
        .flatMap(own -> isNew(name, own))
        .flatMap(own -> described(name, said, address))
        .flatMap(account -> secrets.choose(name, text).map(secret -> tryAndWrite(account, secret)))
        .orElse(ExitCode.USAGE);
  }

  /** The domain without what comes after its name: {@code example} of example.org. */
  private String name(EmailAddress address) {
    String[] labels = address.domain().split("\\.");
    String standard = labels[Math.max(0, labels.length - 2)].replaceAll("[^A-Za-z0-9_-]", "-");
    String name = value(AccountCommand.NAME).orElse(standard);
    if (!AccountReader.isName(name)) {
      throw problem(AccountCommand.NAME + ": use letters, digits, - and _, up to 64");
    }
    return name;
  }

  private Optional<OwnAccounts> isNew(String name, OwnAccounts own) {
    if (own.has(name)) {
      terminal.error(
          "there is an account \"%s\" in %s: remove it first, or give another --name"
              .formatted(name, own.file()));
      return Optional.empty();
    }
    return Optional.of(own);
  }

  private Optional<NewAccount> described(String name, String said, EmailAddress address) {
    Optional<ServerUrl> imap = server(AccountCommand.IMAP, Service.IMAP);
    Optional<ServerUrl> smtp = server(AccountCommand.SMTP, Service.SMTP);
    Optional<AuthMethod> auth = value(AccountCommand.AUTH).map(this::method);
    Optional<Path> authorities =
        value(AccountCommand.AUTHORITIES).map(path -> Path.of(path).toAbsolutePath());
    Optional<SSLSocketFactory> tls = authorities.map(this::trusted);
    return Servers.of(address, imap, smtp, terminal, prompt)
        .map(servers ->
            new NewAccount(
                name,
                said,
                servers.imap(),
                servers.smtp(),
                servers.smtpFound(),
                value(AccountCommand.USER).or(servers::user).orElse(said),
                authorities,
                tls,
                auth));
  }

  private Optional<ServerUrl> server(String option, Service service) {
    Optional<ServerUrl> url =
        value(option)
            .map(said ->
                ServerUrl.parse(service, said)
                    .orElseThrow(() ->
                        problem(
                            "%s: expected %s, found \"%s\""
                                .formatted(option, service.forms(), said))));
    boolean unencrypted = Options.has(arguments, AccountCommand.UNENCRYPTED);
    if (unencrypted && url.filter(one -> one.security() == TransportSecurity.TLS).isPresent()) {
      throw problem(AccountCommand.UNENCRYPTED + " has no effect with " + option + " " + url.get());
    }
    return url.map(one -> unencrypted ? one.unencrypted() : one);
  }

  private AuthMethod method(String word) {
    return Optional.ofNullable(AuthMethod.words().get(word))
        .orElseThrow(() ->
            problem(
                "%s: expected one of %s, found \"%s\""
                    .formatted(
                        AccountCommand.AUTH,
                        String.join(", ", AuthMethod.words().keySet()),
                        word)));
  }

  private SSLSocketFactory trusted(Path authorities) {
    try {
      return Authorities.trustedBy(authorities);
    } catch (IOException | GeneralSecurityException e) {
      throw problem(AccountCommand.AUTHORITIES + ": " + Reason.about("" + authorities, e));
    }
  }

  private int tryAndWrite(NewAccount account, SecretOptions.Choice secret) {
    OwnAccount candidate = account.with(secret.secret(), secret.standard());
    if (!TrialLine.print(candidate.url(), LoginTrial.imap(candidate), terminal)) {
      return notWritten();
    }
    NewAccount written = account;
    if (candidate.smtp().isPresent()) {
      SubmissionServer server = candidate.smtp().get();
      LoginTrial smtp = LoginTrial.smtp(server, candidate.credentials());
      if (!TrialLine.print(server.url(), smtp, terminal)) {
        if (!account.smtpFound()) {
          return notWritten();
        }
        terminal.error("the account is written without a server for sending");
        written = account.withoutSmtp();
      }
    }
    return write(written, secret);
  }

  private int notWritten() {
    terminal.error("nothing was written");
    return ExitCode.ERRORS;
  }

  private int write(NewAccount account, SecretOptions.Choice secret) {
    try {
      text.add(account.table(secret.keeping().keep()));
      terminal.line("account %s is in %s".formatted(account.name(), text.files().accounts()));
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.about(text.files().configuration().toString(), e));
      return ExitCode.USAGE;
    }
  }

  private Optional<String> value(String option) {
    return Options.optional(arguments, option);
  }

  private void refuse(String complaint) {
    throw problem(complaint);
  }

  private ParameterException problem(String complaint) {
    return Options.wrong(arguments, complaint);
  }
}

package org.tamis.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.OwnAccount;
import org.tamis.cli.account.OwnAccounts;
import org.tamis.cli.account.SubmissionServer;
import org.tamis.cli.secret.FileSecret;
import org.tamis.cli.secret.KeyringSecret;
import org.tamis.cli.secret.Secret;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Table;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;

/** What is done with accounts that are there. */
record KnownAccounts(Terminal terminal) {
  int list() {
    return OwnAccounts.read(terminal).map(this::list).orElse(ExitCode.USAGE);
  }

  private int list(OwnAccounts own) {
    Table table = new Table("Name", "Address", "IMAP", "SMTP", "Secret");
    for (OwnAccount account : own.accounts()) {
      table.add(
          account.name(),
          account.address(),
          account.url().toString(),
          account.smtp().map(smtp -> smtp.url().toString()).orElse("–"),
          account.credentials().secret().place());
    }
    terminal.out().print(table.print(terminal.width()));
    return ExitCode.OK;
  }

  int test(String name) {
    return with(name, this::test);
  }

  private int test(OwnAccount account) {
    LoginTrial imap = LoginTrial.imap(account);
    boolean good = TrialLine.print(account.url(), imap, terminal);
    if (account.smtp().isPresent() && isLoggedIn(imap)) { // one wrong password is enough
      SubmissionServer server = account.smtp().get();
      LoginTrial smtp = LoginTrial.smtp(server, account.credentials());
      good &= TrialLine.print(server.url(), smtp, terminal);
    }
    return good ? ExitCode.OK : ExitCode.ERRORS;
  }

  private static boolean isLoggedIn(LoginTrial trial) {
    return trial instanceof LoginTrial.LoggedIn;
  }

  int remove(String name) {
    return with(name, this::remove);
  }

  private int remove(OwnAccount account) {
    AccountsText text = new AccountsText(AccountFiles.of(terminal.environment()));
    try {
      text.remove(account.name());
      terminal.line("removed account " + account.name());
      forget(account, text).ifPresent(what -> terminal.line("removed " + what));
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.about(text.files().accounts().toString(), e));
      return ExitCode.USAGE;
    }
  }

  /** Only what {@code account add} has kept. */
  private Optional<String> forget(OwnAccount account, AccountsText text) throws IOException {
    Secret secret = account.credentials().secret();
    if (secret instanceof FileSecret(String _, Path file)
        && file.equals(text.passwordFile(account.name()))) {
      return text.forget(account.name()).map(Path::toString);
    }
    if (secret instanceof KeyringSecret keyring) {
      Optional<String> failure = keyring.keyring().clear(keyring.account());
      failure.ifPresent(terminal::error);
      return failure.isEmpty() ? Optional.of("its password from the keyring") : Optional.empty();
    }
    return Optional.empty();
  }

  private int with(String name, ToIntFunction<OwnAccount> work) {
    Optional<OwnAccounts> own = OwnAccounts.read(terminal);
    if (own.isEmpty()) {
      return ExitCode.USAGE;
    }
    return switch (own.get().find(name)) {
      case OwnAccounts.Found.One(OwnAccount account) -> work.applyAsInt(account);
      case OwnAccounts.Found.NotThere(String reason) -> {
        terminal.error(reason);
        yield ExitCode.USAGE;
      }
    };
  }
}

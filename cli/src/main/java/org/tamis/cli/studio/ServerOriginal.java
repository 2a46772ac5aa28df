package org.tamis.cli.studio;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.SieveAccess;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.ManageSieveClient.Judged;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.managesieve.client.SieveServer;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptName;

/**
 * At a ManageSieve server (RFC 5804), over one connection that is made again when it has ended.
 * Scripts whose names are none for us are left alone.
 */
final class ServerOriginal implements Original {
  /** The server has its own quota, and says so. */
  private static final Quota MOST = new Quota(10_000, 1 << 20);

  private final SieveServer server;
  private final ChosenAccount account;
  private Optional<ManageSieveClient> open = Optional.empty();

  ServerOriginal(SieveServer server, ChosenAccount account) {
    this.server = server;
    this.account = account;
  }

  @Override
  public synchronized Snapshot read() throws IOException {
    return askTwice(ServerOriginal::read);
  }

  /** Servers end connections that are silent; what changes nothing is asked again. */
  private <T> T askTwice(Question<T> question) throws IOException {
    boolean wasOpen = open.isPresent();
    try {
      return ask(question);
    } catch (IOException e) {
      if (!wasOpen) {
        throw e;
      }
      return ask(question);
    }
  }

  private static Snapshot read(ManageSieveClient client) throws IOException {
    SortedMap<ScriptName, String> texts = new TreeMap<>();
    Optional<ScriptName> active = Optional.empty();
    for (Listed one : client.list()) {
      Optional<ScriptName> name = name(one.name());
      Optional<String> text = name.isPresent() ? client.get(one.name()) : Optional.empty();
      if (name.isPresent() && text.isPresent()) { // else it was deleted just now
        texts.put(name.get(), text.get());
        active = one.active() ? name : active;
      }
    }
    return new Snapshot(texts, active);
  }

  /** Empty where the server would not know it by the name that we have for it. */
  private static Optional<ScriptName> name(String listed) {
    return ScriptName.problem(listed).isPresent()
        ? Optional.empty()
        : Optional.of(new ScriptName(listed)).filter(name -> name.value().equals(listed));
  }

  @Override
  public synchronized void carryOut(ScriptEdit edit) throws IOException {
    ask(client -> {
      switch (edit) {
        case ScriptEdit.Put(var script) -> put(client, script.name(), script.text());
        case ScriptEdit.Activate(ScriptName name) -> client.activate(name.value());
        case ScriptEdit.Deactivate _ -> client.deactivate();
        case ScriptEdit.Delete(ScriptName name) -> client.delete(name.value());
        case ScriptEdit.Rename(ScriptName from, ScriptName to) ->
            client.rename(from.value(), to.value());
      }
      return true;
    });
  }

  private void put(ManageSieveClient client, ScriptName name, String text) throws IOException {
    if (client.put(name.value(), text) instanceof Judged.Refused(String errors)) {
      throw new IOException("ManageSieve at " + server + " refuses " + name + ": " + errors);
    }
  }

  /** Servers without RFC 5804 cannot be asked; they say it when the script comes. */
  @Override
  public synchronized String objection(String script) throws IOException {
    return askTwice(client ->
        !client.capability("VERSION").isEmpty()
                && client.check(script) instanceof Judged.Refused(String errors)
            ? errors
            : "");
  }

  @Override
  public Quota quota() {
    return MOST;
  }

  /** Something that the server is asked. */
  private interface Question<T> {
    T ask(ManageSieveClient client) throws IOException;
  }

  private <T> T ask(Question<T> question) throws IOException {
    if (open.isEmpty()) {
      open = Optional.of(SieveAccess.open(server, account));
    }
    try {
      return question.ask(open.get());
    } catch (IOException e) {
      close(); // whatever came may be the answer to something else
      throw e;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    Optional<ManageSieveClient> ending = open;
    open = Optional.empty();
    if (ending.isPresent()) {
      ending.get().close();
    }
  }
}

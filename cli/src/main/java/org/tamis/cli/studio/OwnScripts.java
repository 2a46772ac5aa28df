package org.tamis.cli.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.AccountScript;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.SieveAccess;
import org.tamis.engine.digest.Sha256;
import org.tamis.managesieve.client.SieveServer;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;

/**
 * The scripts of an account of one's own, wherever they are.
 *
 * @param original where they are if that is not the store itself
 */
record OwnScripts(ScriptStore store, Optional<Original> original) implements AutoCloseable {
  /** Of what passed by, so that the history of a script can show it. */
  private static final Quota SEEN = new Quota(10_000, 1 << 20);

  /**
   * @param server of ManageSieve; empty for the place that the account has
   * @throws IOException when the studio cannot keep scripts there
   */
  static OwnScripts of(ChosenAccount account, Optional<String> server, AccountFiles files)
      throws IOException {
    if (server.isPresent()) {
      SieveServer place = SieveAccess.server(server.get(), account);
      return mirrored(new ServerOriginal(place, account), account.name() + " " + place, files);
    }
    Optional<AccountScript> script = account.script();
    if (script.isEmpty()) {
      return new OwnScripts(files.scriptStore(), Optional.empty());
    }
    return switch (script.get()) {
      case AccountScript.InFile(Path file) ->
          mirrored(FileOriginal.of(file), account.name() + " " + file, files);
      case AccountScript.Active active -> new OwnScripts(active.store(), Optional.empty());
      case AccountScript.InEntry(String entry) ->
          throw new IOException(
              "account %s has its script in the entry \"%s\" of its server, where the studio cannot store it; with --server HOST the scripts of a ManageSieve server are opened"
                  .formatted(account.name(), entry));
    };
  }

  private static OwnScripts mirrored(Original original, String place, AccountFiles files) {
    Path directory = files.state().resolve("studio").resolve(Sha256.hex(place.getBytes(UTF_8)));
    ScriptStore seen = new FileScriptStore(directory, SEEN);
    return new OwnScripts(
        new MirroredScripts(original, seen, InstantSource.system()), Optional.of(original));
  }

  /** The check of the store, where the place itself has a say, too. */
  ScriptCheck checked(ScriptCheck own) {
    return original.<ScriptCheck>map(place -> new OriginalCheck(own, place)).orElse(own);
  }

  Quota quota() {
    return original.map(Original::quota).orElse(Quota.DEFAULT);
  }

  @Override
  public void close() {
    store.close();
  }
}

package org.tamis.service.scripts.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.tamis.service.database.Database;
import org.tamis.service.database.DatabaseSurvey;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.database.Statements;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptEntry;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptTerms;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.scripts.StoredScript;
import org.tamis.service.text.Reason;

/**
 * Scripts in a database that several services share: what one has changed, the others see at their
 * next question. Each text is kept once, by its digest, and here as well for as long as it is asked
 * for, so that a message costs one small question.
 */
public final class SqlScriptStore implements ScriptStore {
  private static final Logger LOG = System.getLogger(SqlScriptStore.class.getName());

  /** Of texts that are kept here. */
  private static final long MOST_CHARACTERS =
      Math.min(8L << 20, Runtime.getRuntime().maxMemory() / 40);

  private static final int LEAST_WEIGHT = 200;

  private final SharedDatabase database;
  private final Quota quota;
  private final InstantSource clock;
  private final Cache<Key, StoredScript> texts =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Key key, StoredScript script) -> LEAST_WEIGHT + script.text().length())
          .build();

  private record Key(String account, AccountRows.Stored script) {}

  private SqlScriptStore(SharedDatabase database, Quota quota, InstantSource clock) {
    this.database = database;
    this.quota = quota;
    this.clock = clock;
  }

  /** Connects when it is first used, so that a database that is late delays nothing. */
  public static SqlScriptStore open(SharedSettings settings, Quota quota) {
    return new SqlScriptStore(
        SharedDatabase.open(settings, ScriptTables.SCHEMA), quota, InstantSource.system());
  }

  /** The same over connections from elsewhere. */
  public static SqlScriptStore over(DataSource source, SharedSettings settings, Quota quota) {
    return new SqlScriptStore(
        SharedDatabase.over(source, settings, ScriptTables.SCHEMA), quota, InstantSource.system());
  }

  @Override
  public void prepare() throws IOException {
    try {
      database.prepare();
    } catch (SQLException e) {
      if (!SharedDatabase.isAway(e)) {
        throw unavailable(e);
      }
      LOG.log(
          Level.WARNING,
          () -> Reason.of(unavailable(e)) + "; until it answers, mail and changes of scripts wait");
    }
  }

  /** Looks at the schema and changes nothing. */
  public DatabaseSurvey survey() throws IOException {
    try {
      return database.survey();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public List<ScriptEntry> list(String account) throws IOException {
    return listing(account).scripts().stream()
        .map(script -> new ScriptEntry(script.name(), script.active()))
        .toList();
  }

  @Override
  public ScriptListing listing(String account) throws IOException {
    return read(Statements.of(statements -> new AccountRows(account, statements).listing()));
  }

  @Override
  public Optional<StoredScript> get(String account, ScriptName name) throws IOException {
    return read(
        Statements.of(statements -> {
          AccountRows rows = new AccountRows(account, statements);
          return script(account, rows.named(name), () -> rows.namedText(name));
        }));
  }

  @Override
  public Optional<StoredScript> active(String account) throws IOException {
    return read(
        Statements.of(statements -> {
          AccountRows rows = new AccountRows(account, statements);
          return script(account, rows.active(), rows::activeText);
        }));
  }

  /** The same question with the text. */
  @FunctionalInterface
  private interface WithText {
    Optional<AccountRows.Text> find() throws SQLException;
  }

  private Optional<StoredScript> script(
      String account, Optional<AccountRows.Stored> found, WithText question) throws SQLException {
    Optional<StoredScript> known =
        found.flatMap(script -> Optional.ofNullable(texts.getIfPresent(new Key(account, script))));
    return known.isPresent() || found.isEmpty() ? known : kept(account, question.find());
  }

  private Optional<StoredScript> kept(String account, Optional<AccountRows.Text> found) {
    return found.map(text -> {
      String content = new String(text.octets(), StandardCharsets.UTF_8);
      StoredScript script = new StoredScript(text.script().name(), content);
      texts.put(new Key(account, text.script()), script);
      return script;
    });
  }

  @Override
  public ScriptChange room(String account, ScriptName name, long octets) throws IOException {
    return ScriptTerms.of(quota, list(account)).room(name, octets);
  }

  @Override
  public ScriptChange change(String account, ScriptEdits edits) throws IOException {
    try {
      return database.write(
          Statements.of(statements -> change(AccountWriting.locked(account, statements), edits)));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private ScriptChange change(AccountWriting writing, ScriptEdits edits) throws SQLException {
    ScriptListing listing = writing.listing();
    if (edits.ifInState().filter(state -> !state.equals(listing.state())).isPresent()) {
      return ScriptChange.OTHER_STATE;
    }
    ScriptChange judged = terms(listing).judge(edits.all());
    if (judged == ScriptChange.DONE) {
      for (ScriptEdit edit : edits.all()) {
        writing.carryOut(edit, edits.author(), clock.instant());
      }
    }
    return judged;
  }

  private ScriptTerms terms(ScriptListing listing) {
    List<ScriptName> names = listing.scripts().stream().map(ScriptListing.Script::name).toList();
    Optional<ScriptName> active =
        listing.scripts().stream()
            .filter(ScriptListing.Script::active)
            .map(ScriptListing.Script::name)
            .findFirst();
    return new ScriptTerms(quota, names, active);
  }

  @Override
  public List<ScriptVersion> versions(String account, ScriptName name) throws IOException {
    return read(Statements.of(statements -> new VersionRows(account, statements).of(name)));
  }

  private <T> T read(Database.Work<T> work) throws IOException {
    try {
      return database.read(work);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private IOException unavailable(SQLException e) {
    return new IOException("script database " + database + ": " + Reason.of(e), e);
  }

  @Override
  public void close() {
    database.close();
  }
}

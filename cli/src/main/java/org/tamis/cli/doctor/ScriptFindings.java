package org.tamis.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ScriptsPlace;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.database.DatabaseSurvey;
import org.tamis.service.scripts.sql.SqlScriptStore;
import org.tamis.service.text.Reason;

/** Whether the scripts of accounts can be had. */
record ScriptFindings(Config config) {
  private static final String SUBJECT = "scripts";

  Finding find() {
    return switch (config.scripts()) {
      case ScriptsPlace.Own own ->
          FileFindings.directory(SUBJECT, own.directory(), "scripts.directory");
      case ScriptsPlace.WithDovecot shared -> shared(shared.layout().directory());
      case ScriptsPlace.InDatabase database -> database(database);
    };
  }

  /** The part that all accounts have in common must be there: Dovecot does not make it either. */
  private static Finding shared(NameTemplate directory) {
    if (!hasUnicodeNames()) {
      return Finding.warning(
          SUBJECT,
          "file names beyond ASCII cannot be read in this locale",
          "start with LC_ALL=C.UTF-8, or another locale of UTF-8");
    }
    String text = directory.text();
    String common = text.substring(0, text.lastIndexOf('/', text.indexOf('%')) + 1);
    return Files.isDirectory(Path.of(common))
        ? Finding.ok(SUBJECT, text + ", as Dovecot has them")
        : Finding.error(SUBJECT, common + ": no such directory", "mend scripts.directory");
  }

  private static boolean hasUnicodeNames() {
    try {
      return Path.of("\u00FC").toString().equals("\u00FC");
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Finding database(ScriptsPlace.InDatabase place) {
    try (SqlScriptStore store = place.open(config.quota())) {
      DatabaseSurvey survey = store.survey();
      return Finding.ok(SUBJECT, place + ": " + survey.inWords());
    } catch (IOException e) {
      return Finding.error(
          SUBJECT, Reason.of(e), "look at the database server, or mend [database]");
    }
  }
}

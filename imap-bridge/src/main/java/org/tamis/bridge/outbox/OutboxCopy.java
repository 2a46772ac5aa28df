package org.tamis.bridge.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.tamis.service.database.Database;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.database.Statements;
import org.tamis.service.files.DurableFiles;

/** Makes the outbox of a copied database whole. */
public final class OutboxCopy {
  private static final Database.Work<Integer> COUNT =
      Statements.of(
          with -> with.row("SELECT count(*) FROM outbox", row -> row.getInt(1)).orElse(0));

  private final SqliteDatabase copy;
  private final MessageFiles from;
  private final MessageFiles to;

  /**
   * @param copy that nobody else uses yet
   * @param original whose files are copied
   */
  public OutboxCopy(SqliteDatabase copy, SqliteDatabase original) {
    this.copy = copy;
    this.from = new MessageFiles(original.beside(".outbox"));
    this.to = new MessageFiles(copy.beside(".outbox"));
  }

  /**
   * Copies the files of the messages that are too large for a row. Mail whose file has gone has
   * left, or its owner has it, since the copy was made: then the copy must not send it again.
   *
   * @return how many messages wait in the copy
   */
  public int complete() throws IOException, SQLException {
    for (String id : copy.read(OutboxRows.LARGE)) {
      if (!copied(id)) {
        copy.write(Statements.of(with -> with.update("DELETE FROM outbox WHERE id = ?", id)));
      }
    }
    return copy.read(COUNT);
  }

  private boolean copied(String id) throws IOException {
    DurableFiles.SYSTEM.createDirectory(to.directory());
    Path file = to.file(id);
    try {
      Files.copy(from.file(id), file, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException e) {
      return false;
    }
    DurableFiles.SYSTEM.force(file);
    return true;
  }
}

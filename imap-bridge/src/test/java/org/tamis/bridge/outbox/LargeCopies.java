package org.tamis.bridge.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;

/** The messages that are too large for a row of the outbox, as a test finds and damages them. */
sealed interface LargeCopies {
  long count() throws IOException, SQLException;

  /** The only one is gone. */
  void remove() throws IOException, SQLException;

  /** The only one has other octets. */
  void replace(String octets) throws IOException, SQLException;

  /** Beside a file. */
  record InFiles(Path directory) implements LargeCopies {
    private List<Path> files() throws IOException {
      if (!Files.exists(directory)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(directory)) {
        return files.toList();
      }
    }

    @Override
    public long count() throws IOException {
      return files().size();
    }

    @Override
    public void remove() throws IOException {
      Files.delete(files().getFirst());
    }

    @Override
    public void replace(String octets) throws IOException {
      Files.writeString(files().getFirst(), octets);
    }
  }

  /** In a database that is shared. */
  record InParts(Database database) implements LargeCopies {
    @Override
    public long count() throws SQLException {
      return database.read(
          Statements.of(with ->
              with.row("SELECT count(DISTINCT mail) FROM outbox_part", row -> row.getLong(1))
                  .orElseThrow()));
    }

    @Override
    public void remove() throws SQLException {
      database.write(Statements.of(with -> with.update("DELETE FROM outbox_part")));
    }

    @Override
    public void replace(String octets) throws SQLException {
      byte[] all = octets.getBytes(StandardCharsets.US_ASCII);
      database.write(
          Statements.of(with -> {
            with.update("DELETE FROM outbox_part WHERE number > 0");
            return with.update("UPDATE outbox_part SET octets = ?", (Object) all);
          }));
    }
  }
}

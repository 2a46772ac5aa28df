package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.tamis.service.database.Database;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.text.Reason;

/** Where a service keeps what it remembers from one delivery to the next. */
public sealed interface StatePlace {
  /** In a file of this machine. */
  record InFile(Path file) implements StatePlace {
    @Override
    public SqliteDatabase open() throws IOException {
      return SqliteDatabase.open(file);
    }

    @Override
    public SqliteDatabase ofService() throws IOException {
      return SqliteDatabase.ofService(file);
    }

    @Override
    public Path beside(String name) {
      return file.toAbsolutePath().resolveSibling(file.getFileName() + "." + name);
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * In a database that several services share.
   *
   * @param spool a directory for what is of this machine alone
   */
  record InDatabase(SharedSettings settings, Durability durability, Path spool)
      implements StatePlace {
    @Override
    public SharedDatabase open() throws IOException {
      SharedDatabase database = SharedDatabase.ofState(settings, durability);
      boolean done = false;
      try {
        database.prepare();
        done = true;
        return database;
      } catch (SQLException e) {
        throw new IOException("the database " + database + " cannot be used: " + Reason.of(e), e);
      } finally {
        if (!done) {
          database.close();
        }
      }
    }

    /** A directory among the temporary files might be made by somebody else. */
    @Override
    public void prepare() throws IOException {
      DurableFiles.SYSTEM.createDirectory(spool);
      String owner = Files.getOwner(spool).getName();
      if (!owner.equals(System.getProperty("user.name"))) {
        throw new IOException(
            "state.spool: " + spool + " belongs to " + owner + "; name one of this user");
      }
    }

    @Override
    public SharedDatabase ofService() throws IOException {
      return open();
    }

    @Override
    public Path beside(String name) {
      return spool.resolve(name);
    }

    @Override
    public String toString() {
      return settings.label();
    }
  }

  /**
   * Makes what a service needs on this machine.
   *
   * @throws IOException with a sentence when it cannot
   */
  default void prepare() throws IOException {}

  /**
   * Opens it, or makes it, and brings its schema up to date.
   *
   * @throws IOException with a sentence when it cannot be used
   */
  Database open() throws IOException;

  /** The same for who only changes what a service has made; a file is not made. */
  Database ofService() throws IOException;

  /**
   * A place on this machine for what belongs to it.
   *
   * @param name such as "spool"
   */
  Path beside(String name);
}

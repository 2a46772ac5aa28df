package org.tamis.e2e.torture.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.tamis.bridge.testing.PostgresServer;

/**
 * What makes a service a node, in its configuration.
 *
 * @param url of the database that the nodes share
 * @param durability as {@code database.durability} has it
 * @param patience for an answer of the database
 * @param listen where it takes mail from other nodes
 * @param address how they reach that
 * @param lease 2 seconds or more
 */
record NodeConfiguration(
    String name,
    String url,
    String durability,
    Duration patience,
    String listen,
    String address,
    Duration lease) {

  /** Adds it to the configuration in a directory. */
  void appendTo(Path directory) throws IOException {
    Files.writeString(directory.resolve("database"), PostgresServer.PASSWORD + "\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        [state]
        store = "database"
        spool = "machine"
        [database]
        url = "%s"
        user = "%s"
        password-file = "database"
        durability = "%s"
        wait = "%ds"
        [nodes]
        name = "%s"
        listen = "%s"
        address = "%s"
        lease = "%ds"
        """
            .formatted(
                url,
                PostgresServer.USER,
                durability,
                patience.toSeconds(),
                name,
                listen,
                address,
                lease.toSeconds()),
        StandardOpenOption.APPEND);
  }
}

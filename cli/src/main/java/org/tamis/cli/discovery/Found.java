package org.tamis.cli.discovery;

import java.util.Optional;

/**
 * A server that was found.
 *
 * @param source what says so
 * @param user the name to log in with, where it is told and not the address
 * @param vouched whether the domain itself says so in a way that nobody in between can change, or
 *     the server is in the domain: RFC 6186 §6 wants the user asked about others
 */
public record Found(ServerUrl url, String source, Optional<String> user, boolean vouched) {}

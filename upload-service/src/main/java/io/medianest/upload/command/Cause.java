package io.medianest.upload.command;

/**
 * Why something happens.
 *
 * @param messageId of the command; its events carry it as their causation id
 * @param correlationId of the request that began it all
 */
record Cause(String messageId, String correlationId) {}

package io.medianest.messaging.command;

/**
 * Why an upload that nobody watched has ended without media.
 *
 * @param code as of a problem
 * @param detail for its owner; names no address and no file of ours
 */
public record UploadFailure(String code, String detail) {}

package io.medianest.messaging.command;

/**
 * Told to the workers, one of which fetches the film that a page shows and makes it the bytes of an
 * upload that is open for it. Nobody waits for an answer: the upload tells how it has gone. One
 * that is given up meanwhile (it is not there any more) is not fetched.
 *
 * @param uploadId open, of unknown size
 * @param mediaId what the upload becomes
 * @param url of the page, http or https
 * @param caption whether the page's title is to be the caption
 */
public record PageImport(
    String uploadId, String mediaId, UploadCommand.Caller caller, String url, boolean caption) {}

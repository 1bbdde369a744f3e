package dev.daybook.markdown;

/**
 * Why a front matter could not be read; it then stands verbatim in the note's first block.
 *
 * @param line of the file, from 1
 * @param detail in one sentence
 */
public record FrontMatterFault(int line, String detail) {}

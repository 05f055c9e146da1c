using System.Globalization;
using System.Text;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     The lexical level, directly on the text: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#lexical-elements
/// </summary>
internal static class Scan
{
    public static char At(string text, int position) => position < text.Length ? text[position] : '\0';

    public static bool StartsWith(string text, int position, string token)
        => string.CompareOrdinal(text, position, token, 0, token.Length) == 0;

    /// <summary>
    ///     The next position that is no white space or comment. It stops before a line break that counts, and before a
    ///     block comment that is never closed.
    /// </summary>
    public static int SkipTrivia(string text, int position, Layout layout)
    {
        while (position < text.Length)
        {
            var next = text[position] switch
            {
                ' ' or '\t' => position + 1,
                '\n' or '\r' when layout == Layout.Free => position + LineBreakLength(text, position),
                '#' => LineEnd(text, position),
                '/' when At(text, position + 1) == '/' => LineEnd(text, position),
                '/' when At(text, position + 1) == '*' => BlockCommentEnd(text, position),
                _ => position,
            };
            if (next == position)
            {
                break;
            }

            position = next;
        }

        return position;
    }

    /// <summary>2 for CR LF, 1 for LF, else 0: a lone CR is no line break.</summary>
    public static int LineBreakLength(string text, int position)
        => At(text, position) switch
        {
            '\n' => 1,
            '\r' when At(text, position + 1) == '\n' => 2,
            _ => 0,
        };

    /// <summary>The position of the line break (or end of text) that ends the line.</summary>
    public static int LineEnd(string text, int position)
    {
        var newline = text.IndexOf('\n', position);
        if (newline < 0)
        {
            return text.Length;
        }

        return newline > position && text[newline - 1] == '\r' ? newline - 1 : newline;
    }

    /// <summary>The end of the identifier that starts here, or the position itself where none does.</summary>
    public static int IdentifierEnd(string text, int position)
    {
        if (position >= text.Length || !IsIdentifierStart(text, position, out var length))
        {
            return position;
        }

        for (position += length; position < text.Length && IsIdentifierPart(text, position, out length);)
        {
            position += length;
        }

        return position;
    }

    /// <summary>The end of the number that starts here, or the position itself where none does.</summary>
    public static int NumberEnd(string text, int position)
    {
        var end = DigitsEnd(text, position);
        if (end == position)
        {
            return position;
        }

        if (At(text, end) == '.' && char.IsAsciiDigit(At(text, end + 1)))
        {
            end = DigitsEnd(text, end + 1);
        }

        if (At(text, end) is 'e' or 'E')
        {
            var digits = At(text, end + 1) is '+' or '-' ? end + 2 : end + 1;
            var exponentEnd = DigitsEnd(text, digits);
            end = exponentEnd > digits ? exponentEnd : end;
        }

        return end;
    }

    public static int DigitsEnd(string text, int position)
    {
        while (char.IsAsciiDigit(At(text, position)))
        {
            position++;
        }

        return position;
    }

    private static int BlockCommentEnd(string text, int position)
    {
        var end = text.IndexOf("*/", position + 2, StringComparison.Ordinal);
        return end < 0 ? position : end + 2;
    }

    private static bool IsIdentifierStart(string text, int position, out int length)
    {
        length = 1;
        var c = text[position];
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetter(c) || c == '_';
        }

        return Rune.TryGetRuneAt(text, position, out var rune)
            && IsLetter(Rune.GetUnicodeCategory(rune))
            && (length = rune.Utf16SequenceLength) > 0;
    }

    private static bool IsIdentifierPart(string text, int position, out int length)
    {
        length = 1;
        var c = text[position];
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
        }

        if (!Rune.TryGetRuneAt(text, position, out var rune))
        {
            return false;
        }

        length = rune.Utf16SequenceLength;
        var category = Rune.GetUnicodeCategory(rune);
        return IsLetter(category)
            || category is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation;
    }

    /// <summary>https://www.unicode.org/reports/tr31/ ID_Start, by general category.</summary>
    private static bool IsLetter(UnicodeCategory category)
        => category is UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber;
}

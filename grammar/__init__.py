"""What a terminal may say: Lark grammars for command lines, fields, control lines, transcripts."""
